// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick as Quick
import Rookery.App
import Rookery.Ui

// All that is in the window. Binds the theme to the settings and the window to what it shows; all else is in
// Frame. The window itself is older: MainWindow shows a first frame in it before this is read.
FocusScope {
    id: root

    required property Application app

    readonly property bool staysInTray: app.settings.staysInTray && tray.icon !== null && tray.icon.available
    property bool quitting: false
    readonly property bool closes: quitting || !staysInTray

    readonly property string title: app.chat.empty || app.chat.title === "" ? qsTr("Rookery") : qsTr("%1 · Rookery").arg(app.chat.title)

    objectName: "main"
    anchors.fill: parent
    focus: true
    LayoutMirroring.enabled: Quick.Application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true

    Binding {
        target: root.Window.window
        property: "title"
        value: root.title
    }

    // The software renderer leaves remains of what goes when a chat begins, unless all is drawn again;
    // another background, however little, makes it.
    Binding {
        target: root.Window.window
        property: "color"
        value: root.app.chat.empty ? Theme.color.surface : Qt.lighter(Theme.color.surface, 1.001)
    }

    Frame {
        id: frame

        anchors.fill: parent
        focus: true
        inSteps: true
        app: root.app
        onCloseWanted: root.Window.window.close()
        onQuitWanted: root.quit()
        onFullScreenWanted: root.toggleFullScreen()
    }

    // Made only where it is wanted, and after the rest: it asks the desktop.
    Loader {
        id: tray

        readonly property var icon: item
        readonly property bool wanted: frame.filled && root.app.settings.staysInTray && root.app.desktop.hasTray

        onWantedChanged: wanted ? setSource(Qt.resolvedUrl("TrayIcon.qml"), {
                "app": root.app,
                "title": root.title
            }) : source = ""
    }

    Connections {
        target: tray.item
        ignoreUnknownSignals: true

        function onQuitWanted(): void {
            root.quit();
        }
    }

    Binding {
        target: tray.item
        property: "title"
        value: root.title
        when: tray.item !== null
    }

    Binding {
        target: Theme
        property: "dark"
        value: root.app.settings.dark
    }

    Binding {
        target: Theme
        property: "scale"
        value: root.app.settings.scale / Theme.normalScale
    }

    Binding {
        target: Theme
        property: "reducedMotion"
        value: root.app.settings.reducedMotion
    }

    Binding {
        target: Theme
        property: "contrast"
        value: root.app.look.highContrast
    }

    Binding {
        target: Theme
        property: "compactRows"
        value: root.app.look.compact
    }

    Binding {
        target: Theme
        property: "accent"
        value: root.app.look.accent
    }

    Binding {
        target: Theme
        property: "lineSpacing"
        value: root.app.look.spacing
    }

    Binding {
        target: Theme
        property: "lineWidth"
        value: root.app.look.lineWidth
    }

    Binding {
        target: Theme
        property: "readingSize"
        value: root.app.look.readingSize
    }

    Binding {
        target: Theme
        property: "formulas"
        value: root.app.look.formulas
    }

    Binding {
        target: Theme
        property: "markdown"
        value: root.app.look.markdown
    }

    Binding {
        target: Theme
        property: "scrollBars"
        value: root.app.look.scrollBars
    }

    Binding {
        target: Theme
        property: "readingFamily"
        value: root.app.look.readingFamily
    }

    Binding {
        target: Theme
        property: "codeFamily"
        value: root.app.look.codeFont
    }

    // Quitting closes windows first, and one that refuses stops it.
    function quit(): void {
        quitting = true;
        Qt.quit();
    }

    function toggleFullScreen(): void {
        const window = root.Window.window;
        window.visibility = window.visibility === Window.FullScreen ? Window.AutomaticVisibility : Window.FullScreen;
    }

    // For the program: what the next start draws first; the list of chats is on the screen; all is wanted at once.
    function firstLook(): var {
        return frame.firstLook();
    }

    function fill(): void {
        frame.fill();
    }

    function complete(): void {
        frame.interior();
    }
}
