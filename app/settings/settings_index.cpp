// SPDX-License-Identifier: Apache-2.0
#include "app/settings/settings_index.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace rookery::app {
namespace {

struct Page {
    const char* name;
    const char* title;
};

constexpr std::array kPages{
    Page{"general", QT_TRANSLATE_NOOP("Settings", "General")},
    Page{"look", QT_TRANSLATE_NOOP("Settings", "Look")},
    Page{"answering", QT_TRANSLATE_NOOP("Settings", "Answering")},
    Page{"models", QT_TRANSLATE_NOOP("Settings", "Models")},
    Page{"performance", QT_TRANSLATE_NOOP("Settings", "Performance")},
    Page{"states", QT_TRANSLATE_NOOP("Settings", "Kept memories")},
    Page{"privacy", QT_TRANSLATE_NOOP("Settings", "Privacy and data")},
    Page{"shortcuts", QT_TRANSLATE_NOOP("Settings", "Shortcuts")},
    Page{"about", QT_TRANSLATE_NOOP("Settings", "About")},
};

QString translated(const char* text) {
    return QCoreApplication::translate("Settings", text);
}

const SettingText* textOf(const QString& key) {
    const auto& all = allSettings();
    const auto at = std::find_if(all.begin(), all.end(), [&key](const SettingText& text) {
        return key == QLatin1String(text.key);
    });
    return at == all.end() ? nullptr : &*at;
}

/// Each of the words somewhere: nobody knows how it is put here.
bool hasAll(const QString& text, const QString& words) {
    const QStringList all = words.split(QLatin1Char(' '));
    return std::all_of(all.begin(), all.end(), [&text](const QString& word) {
        return text.contains(word, Qt::CaseInsensitive);
    });
}

}  // namespace

const std::vector<SettingText>& allSettings() {
    static const std::vector<SettingText> settings{
        {"general.language", QT_TRANSLATE_NOOP("Settings", "Language"),
         QT_TRANSLATE_NOOP("Settings",
                           "Of the window. A model answers in the language you write in."),
         "language Sprache 语言"},
        {"general.start", QT_TRANSLATE_NOOP("Settings", "Start with a new chat"),
         QT_TRANSLATE_NOOP("Settings", "Otherwise the chat of last time is opened."), ""},
        {"general.send", QT_TRANSLATE_NOOP("Settings", "Send a message with"),
         QT_TRANSLATE_NOOP("Settings", "The other one makes a new line, like Shift+Enter."),
         "Enter Ctrl"},
        {"general.notifications", QT_TRANSLATE_NOOP("Settings", "Say when an answer is finished"),
         QT_TRANSLATE_NOOP("Settings",
                           "By a notification of the desktop, while another window is in front. It "
                           "never shows what was written."),
         QT_TRANSLATE_NOOP("Settings", "notification desktop")},
        {"general.tray", QT_TRANSLATE_NOOP("Settings", "Keep running in the tray"),
         QT_TRANSLATE_NOOP("Settings",
                           "Closing the window then leaves Rookery in the tray; Ctrl+Q ends it."),
         QT_TRANSLATE_NOOP("Settings", "tray background close")},
        {"general.spelling", QT_TRANSLATE_NOOP("Settings", "Spelling"),
         QT_TRANSLATE_NOOP("Settings",
                           "Underlines words in your message that the dictionary does not have. It "
                           "is looked up on this computer."),
         QT_TRANSLATE_NOOP("Settings", "spell check dictionary")},
        {"look.theme", QT_TRANSLATE_NOOP("Settings", "Theme"),
         QT_TRANSLATE_NOOP("Settings", "“System” follows the desktop, also while Rookery runs."),
         QT_TRANSLATE_NOOP("Settings", "dark light colours")},
        {"look.accent", QT_TRANSLATE_NOOP("Settings", "Accent"),
         QT_TRANSLATE_NOOP("Settings", "Of buttons, marks, your messages and what is selected."),
         QT_TRANSLATE_NOOP("Settings", "colour color")},
        {"look.contrast", QT_TRANSLATE_NOOP("Settings", "High contrast"),
         QT_TRANSLATE_NOOP("Settings", "Black on white or white on black, with clear edges."), ""},
        {"look.size", QT_TRANSLATE_NOOP("Settings", "Size"),
         QT_TRANSLATE_NOOP("Settings",
                           "Text and controls together. Ctrl+plus, Ctrl+minus, Ctrl+0."),
         QT_TRANSLATE_NOOP("Settings", "scale zoom")},
        {"look.readingSize", QT_TRANSLATE_NOOP("Settings", "Text of messages"),
         QT_TRANSLATE_NOOP("Settings", "Only what is read, not the controls around it."),
         QT_TRANSLATE_NOOP("Settings", "font size")},
        {"look.uiFont", QT_TRANSLATE_NOOP("Settings", "Font of the window"),
         QT_TRANSLATE_NOOP("Settings",
                           "Of buttons, lists and menus. Letters it does not have come from Noto."),
         QT_TRANSLATE_NOOP("Settings", "typeface")},
        {"look.readingFont", QT_TRANSLATE_NOOP("Settings", "Font of messages"),
         QT_TRANSLATE_NOOP("Settings", "Letters it does not have come from Noto."), ""},
        {"look.codeFont", QT_TRANSLATE_NOOP("Settings", "Font of code"),
         QT_TRANSLATE_NOOP("Settings", "Only fonts whose letters are all equally wide."), "", true},
        {"look.lineWidth", QT_TRANSLATE_NOOP("Settings", "Line width"),
         QT_TRANSLATE_NOOP("Settings", "Short lines are easier to read, long ones show more."), ""},
        {"look.lineSpacing", QT_TRANSLATE_NOOP("Settings", "Space between lines"),
         QT_TRANSLATE_NOOP("Settings", "Of messages. Loose lines are calmer to read."),
         QT_TRANSLATE_NOOP("Settings", "line height")},
        {"look.density", QT_TRANSLATE_NOOP("Settings", "Compact rows"),
         QT_TRANSLATE_NOOP("Settings", "More of a list on the screen; text stays as large."),
         QT_TRANSLATE_NOOP("Settings", "density")},
        {"models.folder", QT_TRANSLATE_NOOP("Settings", "Where models lie"),
         QT_TRANSLATE_NOOP("Settings",
                           "Downloaded and imported ones. Those opened from elsewhere stay there."),
         QT_TRANSLATE_NOOP("Settings", "library disk path folder directory location move")},
        {"models.list", QT_TRANSLATE_NOOP("Settings", "Models on this computer"),
         QT_TRANSLATE_NOOP("Settings",
                           "Load, make default, verify, delete, and the room they take."),
         QT_TRANSLATE_NOOP("Settings", "installed default storage")},
        {"models.atStart", QT_TRANSLATE_NOOP("Settings", "Load a model at the start"),
         QT_TRANSLATE_NOOP("Settings",
                           "The default, or the one of last time. Otherwise the memory stays free "
                           "until you choose one."),
         QT_TRANSLATE_NOOP("Settings", "startup default last")},
        {"models.source", QT_TRANSLATE_NOOP("Settings", "Download from"),
         QT_TRANSLATE_NOOP("Settings",
                           "Source, mirror and proxy. Every file is checked by its "
                           "SHA-256, wherever it comes from."),
         QT_TRANSLATE_NOOP("Settings", "mirror proxy Hugging Face ModelScope")},
        {"look.scrollBars", QT_TRANSLATE_NOOP("Settings", "Wide scroll bars"),
         QT_TRANSLATE_NOOP("Settings",
                           "Always in view, also under wide code and tables. Otherwise they are "
                           "thin, and those show under the pointer."),
         QT_TRANSLATE_NOOP("Settings", "always visible scrollbar")},
        {"look.markdown", QT_TRANSLATE_NOOP("Settings", "Set answers as Markdown"),
         QT_TRANSLATE_NOOP("Settings",
                           "Headings, lists, tables and code. Otherwise the text stands exactly as "
                           "the model wrote it."),
         QT_TRANSLATE_NOOP("Settings", "plain text raw"), true},
        {"look.formulas", QT_TRANSLATE_NOOP("Settings", "Set formulas"),
         QT_TRANSLATE_NOOP("Settings", "As in a book. Otherwise their LaTeX is shown."),
         QT_TRANSLATE_NOOP("Settings", "maths LaTeX TeX"), true},
        {"look.motion", QT_TRANSLATE_NOOP("Settings", "Reduce motion"),
         QT_TRANSLATE_NOOP("Settings", "Nothing slides, fades or pulses. Progress still shows."),
         QT_TRANSLATE_NOOP("Settings", "animation")},
        {"answering.preset", QT_TRANSLATE_NOOP("Settings", "Answers of new chats"),
         QT_TRANSLATE_NOOP("Settings", "Each chat can have its own, in the panel beside it."),
         QT_TRANSLATE_NOOP("Settings", "preset sampling temperature")},
        {"answering.presets", QT_TRANSLATE_NOOP("Settings", "Presets"),
         QT_TRANSLATE_NOOP(
             "Settings",
             "Built-in ones stay; a copy can be changed. Chats that use one follow its changes."),
         QT_TRANSLATE_NOOP("Settings", "temperature top-p top-k penalty seed")},
        {"answering.personas", QT_TRANSLATE_NOOP("Settings", "Personas"),
         QT_TRANSLATE_NOOP("Settings",
                           "Texts that a chat begins with, each with its own answers. A new chat "
                           "offers them."),
         QT_TRANSLATE_NOOP("Settings", "system prompt role character")},
        {"answering.thinking", QT_TRANSLATE_NOOP("Settings", "Thinking first"),
         QT_TRANSLATE_NOOP("Settings", "Of new chats, with models that can."),
         QT_TRANSLATE_NOOP("Settings", "reasoning")},
        {"answering.maxTokens", QT_TRANSLATE_NOOP("Settings", "Longest answer"),
         QT_TRANSLATE_NOOP("Settings", "In tokens. An answer that reaches it can be continued."),
         QT_TRANSLATE_NOOP("Settings", "length limit")},
        {"answering.titles", QT_TRANSLATE_NOOP("Settings", "Name new chats"),
         QT_TRANSLATE_NOOP("Settings",
                           "By the first words of your first message. Otherwise each is a “New "
                           "chat” until you name it."),
         QT_TRANSLATE_NOOP("Settings", "title automatic rename")},
        {"answering.ahead", QT_TRANSLATE_NOOP("Settings", "Read while I write"),
         QT_TRANSLATE_NOOP("Settings",
                           "In pauses, while the model has nothing else to do. The answer is the "
                           "same, it begins sooner."),
         QT_TRANSLATE_NOOP("Settings", "draft look-ahead prefill energy battery")},
        {"performance.measure", QT_TRANSLATE_NOOP("Settings", "Measure the speed"),
         QT_TRANSLATE_NOOP("Settings",
                           "Reads and writes a little that is thrown away. Takes a few seconds; "
                           "answers wait for it."),
         QT_TRANSLATE_NOOP("Settings", "benchmark tokens per second")},
        {"performance.device", QT_TRANSLATE_NOOP("Settings", "Where models run"),
         QT_TRANSLATE_NOOP("Settings", "A model that is loaded is loaded anew."),
         QT_TRANSLATE_NOOP("Settings", "device graphics card GPU processor CPU Vulkan")},
        {"performance.layers", QT_TRANSLATE_NOOP("Settings", "Layers on the graphics card"),
         QT_TRANSLATE_NOOP("Settings",
                           "What does not fit there runs on the processor. Fewer leave memory for "
                           "other programs."),
         QT_TRANSLATE_NOOP("Settings", "split offload VRAM memory"), true},
        {"performance.smooth", QT_TRANSLATE_NOOP("Settings", "Keep my desktop smooth"),
         QT_TRANSLATE_NOOP("Settings",
                           "The graphics card gets its work in short pieces. Reading long texts "
                           "takes longer."),
         QT_TRANSLATE_NOOP("Settings", "stutter games video"), true},
        {"performance.precision", QT_TRANSLATE_NOOP("Settings", "Precision"),
         QT_TRANSLATE_NOOP("Settings",
                           "Of the numbers of a model. Fewer bits take less memory and are faster "
                           "on the processor; a little is lost. Kept memories are read again."),
         QT_TRANSLATE_NOOP("Settings", "quantization int8 int4 bits"), true},
        {"performance.threads", QT_TRANSLATE_NOOP("Settings", "Threads of the processor"),
         QT_TRANSLATE_NOOP(
             "Settings",
             "Fewer leave room for other programs. A model that is loaded is loaded anew."),
         QT_TRANSLATE_NOOP("Settings", "cores CPU"), true},
        {"performance.idle", QT_TRANSLATE_NOOP("Settings", "Free memory when idle"),
         QT_TRANSLATE_NOOP("Settings",
                           "After so long without an answer. The next message loads the model "
                           "again; what chats have read is kept."),
         QT_TRANSLATE_NOOP("Settings", "unload timeout memory")},
        {"states.budget", QT_TRANSLATE_NOOP("Settings", "Space for kept memories"),
         QT_TRANSLATE_NOOP(
             "Settings",
             "A chat whose memory is kept goes on at once. When the space is used up, "
             "those not used for longest are read again when you return to them."),
         QT_TRANSLATE_NOOP("Settings", "states disk storage budget")},
        {"states.used", QT_TRANSLATE_NOOP("Settings", "In use"),
         QT_TRANSLATE_NOOP("Settings", "The chats that take most come first."),
         QT_TRANSLATE_NOOP("Settings", "storage size")},
        {"privacy.network", QT_TRANSLATE_NOOP("Settings", "Network"),
         QT_TRANSLATE_NOOP("Settings",
                           "Rookery asks nothing of the network by itself. Only downloads that you "
                           "start do."),
         QT_TRANSLATE_NOOP("Settings", "internet offline")},
        {"privacy.requests", QT_TRANSLATE_NOOP("Settings", "Requests to the network"),
         QT_TRANSLATE_NOOP("Settings",
                           "Every one that Rookery made since it was started, the newest first. "
                           "The list is not kept."),
         QT_TRANSLATE_NOOP("Settings", "log traffic")},
        {"privacy.data", QT_TRANSLATE_NOOP("Settings", "Where your chats are"),
         QT_TRANSLATE_NOOP("Settings", "Everything is in this folder, on this computer."),
         QT_TRANSLATE_NOOP("Settings", "folder database")},
        {"privacy.trash", QT_TRANSLATE_NOOP("Settings", "Trash"),
         QT_TRANSLATE_NOOP("Settings", "What you delete can be had back for 30 days."),
         QT_TRANSLATE_NOOP("Settings", "deleted restore")},
        {"privacy.files", QT_TRANSLATE_NOOP("Settings", "Chats as files"),
         QT_TRANSLATE_NOOP("Settings",
                           "Markdown, web page, text or JSON. Exports of Rookery, ChatGPT and Open "
                           "WebUI come in; they are read here, nothing is sent."),
         QT_TRANSLATE_NOOP("Settings", "export import share backup")},
        {"privacy.log", QT_TRANSLATE_NOOP("Settings", "Log file"),
         QT_TRANSLATE_NOOP("Settings",
                           "What Rookery did and what went wrong. It never holds what you write "
                           "or read."),
         "", true},
        {"privacy.wipe", QT_TRANSLATE_NOOP("Settings", "Delete everything"),
         QT_TRANSLATE_NOOP("Settings",
                           "Chats, kept memories, drafts, personas, settings. Models stay unless "
                           "you say otherwise."),
         QT_TRANSLATE_NOOP("Settings", "wipe erase reset")},
        {"shortcuts.keys", QT_TRANSLATE_NOOP("Settings", "Keyboard shortcuts"),
         QT_TRANSLATE_NOOP("Settings", "Press “Change”, then the new keys."),
         QT_TRANSLATE_NOOP("Settings", "keys")},
        {"about.version", QT_TRANSLATE_NOOP("Settings", "Version"),
         QT_TRANSLATE_NOOP("Settings", "Free software under the Apache License 2.0."),
         QT_TRANSLATE_NOOP("Settings", "licence")},
        {"about.libraries", QT_TRANSLATE_NOOP("Settings", "Made with"),
         QT_TRANSLATE_NOOP("Settings", "Other free software, under its own licences."),
         QT_TRANSLATE_NOOP("Settings", "licence licenses libraries fonts")},
        {"about.diagnostics", QT_TRANSLATE_NOOP("Settings", "Diagnostics"),
         QT_TRANSLATE_NOOP("Settings",
                           "For a report of a fault. Nothing of your chats is in it; nothing is "
                           "sent."),
         QT_TRANSLATE_NOOP("Settings", "report bug")},
    };
    return settings;
}

QString SettingsIndex::title(const QString& key) const {
    const SettingText* text = textOf(key);
    return text == nullptr ? QString() : translated(text->title);
}

QString SettingsIndex::help(const QString& key) const {
    const SettingText* text = textOf(key);
    return text == nullptr ? QString() : translated(text->help);
}

QString SettingsIndex::pageTitle(const QString& page) const {
    for (const Page& known : kPages)
        if (page == QLatin1String(known.name))
            return translated(known.title);
    return {};
}

QStringList SettingsIndex::pages() const {
    QStringList names;
    for (const Page& page : kPages)
        names.append(QString::fromLatin1(page.name));
    return names;
}

QStringList SettingsIndex::find(const QString& text) const {
    const QString wanted = text.simplified();
    QStringList inTitle;
    QStringList elsewhere;
    if (wanted.isEmpty())
        return {};
    for (const SettingText& setting : allSettings()) {
        const QString rest = translated(setting.help) + QLatin1Char('\n') +
                             (setting.words[0] == '\0'
                                  ? QString()
                                  : translated(setting.words) + QString::fromUtf8(setting.words));
        const QString title = translated(setting.title);
        if (title.contains(wanted, Qt::CaseInsensitive))
            inTitle.append(QString::fromLatin1(setting.key));
        else if (hasAll(title + QLatin1Char('\n') + rest, wanted))
            elsewhere.append(QString::fromLatin1(setting.key));
    }
    return inTitle + elsewhere;
}

bool SettingsIndex::isAdvanced(const QString& key) const {
    const SettingText* text = textOf(key);
    return text != nullptr && text->advanced;
}

bool SettingsIndex::hasAdvanced(const QString& page) const {
    const auto& all = allSettings();
    return std::any_of(all.begin(), all.end(), [this, &page](const SettingText& setting) {
        return setting.advanced && pageOf(QString::fromLatin1(setting.key)) == page;
    });
}

QString SettingsIndex::pageOf(const QString& key) const {
    return key.section(QLatin1Char('.'), 0, 0);
}

}  // namespace rookery::app
