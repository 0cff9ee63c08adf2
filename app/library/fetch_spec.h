// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/catalogue.h"
#include "app/library/download_types.h"
#include "app/library/sources.h"
#include "engine/api/result.h"

namespace rookery::app {

struct HubFile;

/// A catalogue's file as a download; `others`: the other sources after the preferred one.
DownloadSpec specFor(const CatalogueEntry& entry, const Source& source, bool others);
/// A file of a repository that was listed.
DownloadSpec specFor(const QString& repo, const QString& revision, const HubFile& file,
                     const Source& source);

/// What somebody typed: a name in the catalogue (or its file's name), "owner/name/file", a Hub
/// address, or any https address of a model file.
Result<DownloadSpec> specFor(const Catalogue& catalogue, const QString& text, const Source& source,
                             bool others);

}  // namespace rookery::app
