// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/small_fetch.h"

#include <QByteArray>
#include <QDate>
#include <QString>
#include <QStringList>

#include <vector>

namespace rookery::app {

/// The repositories whose listings make the list of models newer: the families that still grow.
QStringList refreshedRepos();

/// The catalogue with what the Hub lists today: files that were known by name only get their size
/// and hash, new ones of the G1 family become entries. All of that is marked as the Hub's word, not
/// ours. Goes through readCatalogue() like any other list before it is used.
QByteArray mergeListing(const QByteArray& catalogue, const QString& repo,
                        const std::vector<HubFile>& files, const QDate& today);

}  // namespace rookery::app
