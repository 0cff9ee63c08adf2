// SPDX-License-Identifier: Apache-2.0
#include "engine/text/embedded_vocabulary.h"

#include <cstddef>
#include <cstdint>

// By the assembler: a half megabyte as a C array would take seconds to compile. ELF only; another
// system needs its own section directives here.
__asm__(
    ".pushsection .rodata\n"
    ".hidden kRookeryWorldVocabulary\n"
    ".hidden kRookeryWorldVocabularyEnd\n"
    ".global kRookeryWorldVocabulary\n"
    ".global kRookeryWorldVocabularyEnd\n"
    ".balign 64\n"
    "kRookeryWorldVocabulary:\n"
    ".incbin \"" ROOKERY_WORLD_VOCABULARY
    "\"\n"
    "kRookeryWorldVocabularyEnd:\n"
    ".byte 0\n"
    ".popsection\n");

extern "C" {
extern const char kRookeryWorldVocabulary[] __attribute__((visibility("hidden")));
extern const char kRookeryWorldVocabularyEnd[] __attribute__((visibility("hidden")));
}

namespace rookery::text {

std::string_view embeddedWorldVocabulary() {
    // Not std::distance: to the language these are two arrays, to the linker one.
    const auto begin = reinterpret_cast<std::uintptr_t>(kRookeryWorldVocabulary);
    const auto end = reinterpret_cast<std::uintptr_t>(kRookeryWorldVocabularyEnd);
    return {kRookeryWorldVocabulary, static_cast<std::size_t>(end - begin)};
}

}  // namespace rookery::text
