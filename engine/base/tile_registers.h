// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace rookery {

/// Whether this process may use the tile registers of AMX for products of bytes and of bfloat16.
/// Their 8 KiB a thread are not part of what a system saves for everyone: the first call asks for
/// them, for all threads. False wherever processor, system or permission is missing. Threads: any.
bool hasTileRegisters();

}  // namespace rookery
