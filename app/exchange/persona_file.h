// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/shelf.h"
#include "engine/api/result.h"

#include <QByteArray>

namespace rookery::app {

/// Longer files are not read: a persona is words.
constexpr qint64 kLargestPersonaFile = 8LL * 1024 * 1024;

/// A persona as one file: its words and how it answers, nothing of what a model made of them.
QByteArray writePersonaFile(const store::Persona& persona);

/// Nobody vouches for the file: lengths and counts are limited, what is not known is left out, and
/// text stays text. The persona is new (id 0).
Result<store::Persona> readPersonaFile(const QByteArray& bytes);

}  // namespace rookery::app
