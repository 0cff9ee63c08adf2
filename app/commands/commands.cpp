// SPDX-License-Identifier: Apache-2.0
// What can be done, and by which keys. Keys are the ones people know from other programs of this
// kind; Esc, Enter and the arrows belong to the place one is in and are not here.
#include "app/commands/command_model.h"

#include <QtGlobal>

namespace rookery::app {
namespace {

constexpr auto kChats = QT_TRANSLATE_NOOP("Commands", "Chats");
constexpr auto kMessages = QT_TRANSLATE_NOOP("Commands", "Messages");
constexpr auto kWindow = QT_TRANSLATE_NOOP("Commands", "Window");

}  // namespace

const std::vector<Command>& allCommands() {
    static const std::vector<Command> commands{
        {"newChat", kChats, QT_TRANSLATE_NOOP("Commands", "New chat"), "new-chat",
         "Ctrl+N Ctrl+Shift+O"},
        {"privateChat", kChats, QT_TRANSLATE_NOOP("Commands", "New private chat"), "private",
         "Ctrl+Shift+N"},
        {"palette", kChats, QT_TRANSLATE_NOOP("Commands", "Go to anything"), "search", "Ctrl+K",
         false},
        {"searchAll", kChats, QT_TRANSLATE_NOOP("Commands", "Search all chats"), "search",
         "Ctrl+Shift+F"},
        {"find", kChats, QT_TRANSLATE_NOOP("Commands", "Find in this chat"), "search", "Ctrl+F"},
        {"findNext", kChats, QT_TRANSLATE_NOOP("Commands", "Next place found"), "chevron-down",
         "F3", false},
        {"findPrevious", kChats, QT_TRANSLATE_NOOP("Commands", "Previous place found"),
         "chevron-up", "Shift+F3", false},
        {"rename", kChats, QT_TRANSLATE_NOOP("Commands", "Rename this chat"), "pencil",
         "F2 Ctrl+Shift+E"},
        {"pin", kChats, QT_TRANSLATE_NOOP("Commands", "Pin or unpin this chat"), "pin", ""},
        {"deleteChat", kChats, QT_TRANSLATE_NOOP("Commands", "Delete this chat"), "trash", ""},
        {"exportChat", kChats, QT_TRANSLATE_NOOP("Commands", "Export or share this chat"),
         "download", ""},
        {"exportAll", kChats, QT_TRANSLATE_NOOP("Commands", "Export all chats"), "download", ""},
        {"importChats", kChats, QT_TRANSLATE_NOOP("Commands", "Import chats"), "import", ""},
        {"trash", kChats, QT_TRANSLATE_NOOP("Commands", "Trash"), "trash", ""},
        {"nextChat", kChats, QT_TRANSLATE_NOOP("Commands", "Next chat"), "chevron-down",
         "Ctrl+Tab Ctrl+PgDown", false},
        {"previousChat", kChats, QT_TRANSLATE_NOOP("Commands", "Previous chat"), "chevron-up",
         "Ctrl+Shift+Tab Ctrl+PgUp", false},
        {"undo", kChats, QT_TRANSLATE_NOOP("Commands", "Undo the last delete or move"), "undo",
         "Ctrl+Z"},
        {"previousMessage", kMessages, QT_TRANSLATE_NOOP("Commands", "Previous message"),
         "chevron-up", "Alt+Up", false},
        {"nextMessage", kMessages, QT_TRANSLATE_NOOP("Commands", "Next message"), "chevron-down",
         "Alt+Down", false},
        {"tree", kMessages, QT_TRANSLATE_NOOP("Commands", "Show or hide the tree of answers"),
         "tree", "Ctrl+Shift+T"},
        {"regenerate", kMessages, QT_TRANSLATE_NOOP("Commands", "Answer again"), "refresh",
         "Ctrl+R"},
        {"regenerateWith", kMessages, QT_TRANSLATE_NOOP("Commands", "Answer again with…"), "copy",
         "Ctrl+Shift+R"},
        {"rawPrompt", kMessages, QT_TRANSLATE_NOOP("Commands", "Show the raw prompt"), "text", ""},
        {"expand", kMessages, QT_TRANSLATE_NOOP("Commands", "Expand the message field"), "expand",
         "Ctrl+Shift+L"},
        {"previousVersion", kMessages, QT_TRANSLATE_NOOP("Commands", "Previous version"),
         "chevron-left", "Alt+Left", false},
        {"nextVersion", kMessages, QT_TRANSLATE_NOOP("Commands", "Next version"), "chevron-right",
         "Alt+Right", false},
        {"copyLast", kMessages, QT_TRANSLATE_NOOP("Commands", "Copy the last answer"), "copy",
         "Ctrl+Shift+C"},
        {"copyCode", kMessages, QT_TRANSLATE_NOOP("Commands", "Copy the last code block"), "copy",
         "Ctrl+Shift+;"},
        {"composer", kMessages, QT_TRANSLATE_NOOP("Commands", "Go to the message field"), "text",
         "Ctrl+L /", false},
        {"sideBar", kWindow, QT_TRANSLATE_NOOP("Commands", "Show or hide the side bar"), "drawer",
         "Ctrl+B"},
        {"panel", kWindow, QT_TRANSLATE_NOOP("Commands", "Show or hide the answer settings"),
         "panel", "Ctrl+J"},
        {"models", kWindow, QT_TRANSLATE_NOOP("Commands", "Choose a model"), "models", "Ctrl+M"},
        {"openModel", kWindow, QT_TRANSLATE_NOOP("Commands", "Open a model file"), "import",
         "Ctrl+O"},
        {"personas", kWindow, QT_TRANSLATE_NOOP("Commands", "Personas"), "persona", ""},
        {"newPersona", kWindow, QT_TRANSLATE_NOOP("Commands", "New persona"), "plus", ""},
        {"bookshelf", kWindow, QT_TRANSLATE_NOOP("Commands", "Bookshelf"), "bookshelf", ""},
        {"settings", kWindow, QT_TRANSLATE_NOOP("Commands", "Settings"), "settings", "Ctrl+,"},
        {"shortcuts", kWindow, QT_TRANSLATE_NOOP("Commands", "Keyboard shortcuts"), "keyboard",
         "F1 ?"},
        {"light", kWindow, QT_TRANSLATE_NOOP("Commands", "Light theme"), "sun", ""},
        {"dark", kWindow, QT_TRANSLATE_NOOP("Commands", "Dark theme"), "moon", ""},
        {"zoomIn", kWindow, QT_TRANSLATE_NOOP("Commands", "Larger"), "plus", "Ctrl++ Ctrl+="},
        {"zoomOut", kWindow, QT_TRANSLATE_NOOP("Commands", "Smaller"), "minus", "Ctrl+-"},
        {"zoomReset", kWindow, QT_TRANSLATE_NOOP("Commands", "Normal size"), "circle", "Ctrl+0"},
        {"fullScreen", kWindow, QT_TRANSLATE_NOOP("Commands", "Full screen"), "expand", "F11"},
        {"logs", kWindow, QT_TRANSLATE_NOOP("Commands", "Show the log folder"), "folder", ""},
        {"close", kWindow, QT_TRANSLATE_NOOP("Commands", "Close the window"), "close", "Ctrl+W"},
        {"quit", kWindow, QT_TRANSLATE_NOOP("Commands", "Quit Rookery"), "close", "Ctrl+Q"},
    };
    return commands;
}

}  // namespace rookery::app
