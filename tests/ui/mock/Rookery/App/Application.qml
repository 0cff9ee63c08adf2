// SPDX-License-Identifier: Apache-2.0
import QtQuick

// The whole application as the window sees it, in memory, remembering what was asked of it.
QtObject {
    id: root

    property ConversationListModel conversations: ConversationListModel {
        chat: root.chat
        toast: root.toast
    }
    property ChatController chat: ChatController {
    }
    property BranchController branches: BranchController {
    }
    property StorageModel storage: StorageModel {
    }
    property ShelfModel personas: ShelfModel {
    }
    property ShelfModel books: ShelfModel {
    }
    property ExchangeController exchange: ExchangeController {
    }
    property TrashModel trash: TrashModel {
    }
    property StateHealer memory: StateHealer {
    }
    property ConversationTree tree: ConversationTree {
    }
    property MissingModel missingModel: MissingModel {
    }
    property ModelController models: ModelController {
    }
    property DeviceController devices: DeviceController {
    }
    property LibraryController library: LibraryController {
    }
    property Settings settings: Settings {
    }
    property NoticeModel notices: NoticeModel {
    }
    property ToastController toast: ToastController {
    }
    property SearchModel search: SearchModel {
    }
    property CommandModel commands: CommandModel {
    }
    property PaletteModel palette: PaletteModel {
    }
    property Announcer announcer: Announcer {
    }
    property AnswerControls answers: AnswerControls {
    }
    property AnswerControls usualAnswers: AnswerControls {
    }
    property ChatFinder finder: ChatFinder {
    }
    property SpeedMeter speed: SpeedMeter {
    }
    property PromptView prompt: PromptView {
    }
    property LookChoices look: LookChoices {
    }
    property LanguageController language: LanguageController {
    }
    property SettingsIndex settingsIndex: SettingsIndex {
    }
    property OwnPresets presets: OwnPresets {
    }
    property Desktop desktop: Desktop {
    }
    property SpellChecker spelling: SpellChecker {
    }
    property Wipe wipe: Wipe {
    }
    property StartGuard startGuard: StartGuard {
    }
    property int reports: 0
    property int undone: 0
    property string readOnlyReason: ""

    signal commandWanted(string command)
    signal pageWanted(string page)
    signal settingWanted(string key)
    signal chatWanted
    signal raiseRequested

    property var openedFiles: []
    property string copied: ""
    property int logShown: 0

    function openFiles(urls: var): void {
        openedFiles = urls;
    }

    function showDataFolder(): void {
    }

    function saveReport(): void {
        reports += 1;
    }

    function version(): string {
        return "1.2.3";
    }

    function diagnostics(): string {
        return "Rookery: 1.2.3";
    }

    function undoLast(): void {
        undone += 1;
    }

    function copyText(words: string): void {
        copied = words;
    }

    function showLogFolder(): void {
        logShown += 1;
    }
}
