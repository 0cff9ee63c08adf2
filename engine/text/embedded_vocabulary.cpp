// SPDX-License-Identifier: Apache-2.0
#include "engine/text/embedded_vocabulary.h"

#include <cstddef>
#include <cstdint>

// By the assembler: a half megabyte as a C array would take seconds to compile. ELF only; another
// system needs its own section directives here.
#define ROOKERY_EMBED(name, file)      \
    __asm__(                           \
        ".pushsection .rodata\n"       \
        ".hidden " #name               \
        "\n"                           \
        ".hidden " #name               \
        "End\n"                        \
        ".global " #name               \
        "\n"                           \
        ".global " #name               \
        "End\n"                        \
        ".balign 64\n" #name           \
        ":\n"                          \
        ".incbin \"" file "\"\n" #name \
        "End:\n"                       \
        ".byte 0\n"                    \
        ".popsection\n")

ROOKERY_EMBED(kRookeryWorldVocabulary, ROOKERY_WORLD_VOCABULARY);
ROOKERY_EMBED(kRookeryNeoxVocabulary, ROOKERY_NEOX_VOCABULARY);

extern "C" {
extern const char kRookeryWorldVocabulary[] __attribute__((visibility("hidden")));
extern const char kRookeryWorldVocabularyEnd[] __attribute__((visibility("hidden")));
extern const char kRookeryNeoxVocabulary[] __attribute__((visibility("hidden")));
extern const char kRookeryNeoxVocabularyEnd[] __attribute__((visibility("hidden")));
}

namespace rookery::text {
namespace {

std::string_view between(const char* first, const char* last) {
    // Not std::distance: to the language these are two arrays, to the linker one.
    const auto begin = reinterpret_cast<std::uintptr_t>(first);
    const auto end = reinterpret_cast<std::uintptr_t>(last);
    return {first, static_cast<std::size_t>(end - begin)};
}

}  // namespace

std::string_view embeddedWorldVocabulary() {
    return between(kRookeryWorldVocabulary, kRookeryWorldVocabularyEnd);
}

std::string_view embeddedNeoxVocabulary() {
    return between(kRookeryNeoxVocabulary, kRookeryNeoxVocabularyEnd);
}

}  // namespace rookery::text
