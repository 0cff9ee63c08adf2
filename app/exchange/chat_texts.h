// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/whole_conversation.h"

#include <QByteArray>
#include <QString>

namespace rookery::app {

/// The branch in view, to be read by people or other programs. UTF-8.
QByteArray chatAsMarkdown(const store::WholeConversation& chat);
QByteArray chatAsText(const store::WholeConversation& chat);
/// One page that asks for nothing from elsewhere; all text is escaped.
QByteArray chatAsHtml(const store::WholeConversation& chat);

/// A title as a file's name on any system, without an ending; never empty.
QString chatFileName(const QString& title);

}  // namespace rookery::app
