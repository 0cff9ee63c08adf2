// SPDX-License-Identifier: Apache-2.0
import QtQuick

// Roles: name, path, sizeText, missing, current.
ListModel {
}
