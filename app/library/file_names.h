// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

/// Names that come from elsewhere (catalogues, listings, addresses) are never used as paths: what
/// reaches the disk is made here, and is one plain name.
namespace rookery::app {

/// "owner/name" as the Hub allows it.
bool isSafeRepo(const QString& repo);

/// A relative path in a repository: at most 6 plain segments, none of them "." or "..", no
/// separators but "/", no control characters.
bool isSafeRepoPath(const QString& path);

/// "[A-Za-z0-9._-]{1,128}", not starting with a dot, not a device's name on other systems, and with
/// the ending of a model file.
bool isSafeFileName(const QString& name);

/// The last part of `path` as such a name ("%" and the like become "_"); empty if it is no model
/// file.
QString fileNameFor(const QString& path);

/// Ends like a file that Rookery may be able to open.
bool hasModelEnding(const QString& name);

/// False if a file that begins so is a web page, or is not of the kind its name says. Fewer than 16
/// bytes say nothing yet.
bool beginsLikeAModel(const QByteArray& first, const QString& fileName);

}  // namespace rookery::app
