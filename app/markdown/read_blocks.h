// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/block.h"
#include "app/markdown/splitter.h"

#include <vector>

namespace rookery::app {

/// Reads one segment of `source` into blocks; appends them to `blocks`.
///
/// GitHub's dialect as md4c reads it, with TeX between $, $$, \( \) and \[ \]. HTML is text,
/// pictures become links, a line break stays one (models mean it), and links lead to http, https
/// and mailto only. Whatever the text is, this ends: it never fails and never fetches.
void readBlocks(QStringView source, const Segment& segment, std::vector<Block>& blocks);

}  // namespace rookery::app
