// SPDX-License-Identifier: Apache-2.0
import QtQuick

// A whole number, taken when the field is left or by Enter.
AppTextField {
    id: root

    property string name
    property int value: 0
    property int least: 0
    property int most: 1000000

    signal taken(int number)

    implicitWidth: Theme.px(110)
    horizontalAlignment: TextInput.AlignRight
    inputMethodHints: Qt.ImhDigitsOnly
    validator: IntValidator {
        bottom: 0
        top: root.most
    }
    text: value
    Accessible.name: name
    onEditingFinished: take()

    function take(): void {
        const number = Math.max(least, Math.min(most, parseInt(text) || least));
        taken(number);
        text = Qt.binding(() => value);
    }
}
