// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// Where downloads come from and how they get here, with a test.
// qmllint disable deferred-property-id
Popover {
    id: root

    required property SourceController sources

    objectName: "sourcePopover"

    contentItem: ColumnLayout {
        spacing: Theme.s8

        AppText {
            type: Theme.name
            text: qsTr("Download from")
        }

        SourceChoice {
            Layout.fillWidth: true
            sources: root.sources
            source: "automatic"
            text: qsTr("Automatic")
            help: qsTr("Whoever answers first")
        }

        SourceChoice {
            Layout.fillWidth: true
            sources: root.sources
            source: "huggingface"
            text: qsTr("Hugging Face")
            help: "huggingface.co"
        }

        SourceChoice {
            Layout.fillWidth: true
            sources: root.sources
            source: "hf-mirror"
            text: qsTr("HF Mirror")
            help: "hf-mirror.com"
        }

        SourceChoice {
            Layout.fillWidth: true
            sources: root.sources
            source: "modelscope"
            text: qsTr("ModelScope")
            help: "modelscope.cn"
        }

        SourceChoice {
            Layout.fillWidth: true
            sources: root.sources
            source: "custom"
            text: qsTr("Own address")
            help: qsTr("A mirror with the Hub's addresses")
        }

        AppTextField {
            Layout.fillWidth: true
            objectName: "customSource"
            visible: root.sources.source === "custom"
            placeholderText: qsTr("https://mirror.example")
            text: root.sources.customSource
            onEditingFinished: root.sources.customSource = text
        }

        AppText {
            Layout.fillWidth: true
            wrapMode: Text.Wrap
            type: Theme.small
            color: Theme.color.textTertiary
            text: qsTr("Every file is checked by its SHA-256, wherever it comes from.")
        }

        Hairline {
            Layout.fillWidth: true
        }

        AppText {
            type: Theme.strong
            text: qsTr("Proxy")
        }

        AppTextField {
            Layout.fillWidth: true
            objectName: "proxyField"
            placeholderText: qsTr("system, none, http://host:port or socks5://host:port")
            text: root.sources.proxy === "system" ? "" : root.sources.proxy
            onEditingFinished: root.sources.proxy = text
        }

        AppText {
            type: Theme.strong
            text: qsTr("Certificate of a company network")
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.s8

            AppTextField {
                Layout.fillWidth: true
                objectName: "caField"
                placeholderText: qsTr("None; else the path of a PEM file")
                Accessible.name: qsTr("Certificate of a company network")
                text: root.sources.caFile
                onEditingFinished: {
                    root.sources.caFile = text;
                    text = Qt.binding(() => root.sources.caFile);
                }
            }

            IconButton {
                objectName: "chooseCa"
                size: Theme.normal
                glyph: "folder"
                text: qsTr("Choose the file")
                onClicked: picker.open()
            }
        }

        FilePicker {
            id: picker

            title: qsTr("Certificate of a company network")
            filters: [qsTr("Certificates (*.pem *.crt *.cer)"), qsTr("All files (*)")]
            onTyped: path => root.sources.caFile = path
            onPicked: files => root.sources.takeCaFile(files[0])
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.s12

            AppButton {
                objectName: "testSource"
                size: Theme.compact
                glyph: "globe"
                enabled: !root.sources.busy
                text: qsTr("Test")
                hint: qsTr("Fetches a few bytes from there")
                onClicked: root.sources.test()
            }

            AppText {
                Layout.fillWidth: true
                wrapMode: Text.Wrap
                type: Theme.small
                color: Theme.color.textSecondary
                text: root.sources.testResult
            }
        }
    }
}
