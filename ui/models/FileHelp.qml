// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// How one gets a model file, as long as Rookery does not fetch one itself.
Column {
    spacing: Theme.s8

    AppText {
        width: parent.width
        type: Theme.heading
        wrapMode: Text.Wrap
        text: qsTr("Open a model to begin")
        Accessible.role: Accessible.Heading
    }

    AppText {
        width: parent.width
        wrapMode: Text.Wrap
        color: Theme.color.textSecondary
        text: qsTr("A model is one file. RWKV models are published free of charge on Hugging Face; look for “RWKV” and download a file that ends in .pth, .safetensors or .gguf.")
    }

    AppText {
        width: parent.width
        wrapMode: Text.Wrap
        color: Theme.color.textSecondary
        text: qsTr("The file should be smaller than the free memory of this computer. A model of 0.4 billion parameters runs on anything; 1.5 billion and more answer better. Rookery does not download models itself yet.")
    }
}
