// SPDX-License-Identifier: Apache-2.0
#include "engine/format/pth_members.h"

#include "engine/format/format_error.h"

#include <fmt/format.h>

#include <algorithm>

namespace rookery::format {
namespace {

constexpr std::string_view kPickle = "data.pkl";
constexpr std::string_view kStorages = "data/";
constexpr std::size_t kLongestKey = 20;

bool startsWith(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

/// "data.pkl", "folder/data.pkl", but not "mydata.pkl".
bool isPickle(std::string_view name) {
    return name == kPickle || (name.size() > kPickle.size() &&
                               name.substr(name.size() - kPickle.size() - 1) == "/data.pkl");
}

bool isKey(std::string_view text) {
    return !text.empty() && text.size() <= kLongestKey &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Folders have entries of their own when a file was packed by hand.
bool isFolder(const ZipMember& member) {
    return !member.name.empty() && member.name.back() == '/' && member.bytes == 0;
}

Error unknownMember(std::string_view name) {
    return unsupported(
        fmt::format("The file holds something called {}, which weights do not have, so it was not "
                    "opened; save only the weights again with torch.save(model.state_dict(), "
                    "path).",
                    shownName(name)));
}

Result<const ZipMember*> findPickle(const ZipDirectory& directory) {
    const auto& members = directory.members;
    const auto is = [](const ZipMember& member) { return isPickle(member.name); };
    const auto found = std::find_if(members.begin(), members.end(), is);
    if (found == members.end()) {
        return Error{ErrorCode::NotAModel,
                     "This is an ordinary zip archive, not a PyTorch model; unpack it and open the "
                     "model inside.",
                     {}};
    }
    if (std::find_if(found + 1, members.end(), is) != members.end())
        return corrupt("it has two lists of tensors (data.pkl)");
    return &*found;
}

}  // namespace

Result<PthMembers> pthMembers(const ZipDirectory& directory) {
    PthMembers sorted;
    ROOKERY_TRY(sorted.pickle, findPickle(directory));
    const std::string_view root = std::string_view(sorted.pickle->name)
                                      .substr(0, sorted.pickle->name.size() - kPickle.size());
    for (const ZipMember& member : directory.members) {
        if (&member == sorted.pickle || isFolder(member))
            continue;
        if (!startsWith(member.name, root))
            return unknownMember(member.name);
        const std::string_view name = std::string_view(member.name).substr(root.size());
        if (startsWith(name, kStorages) && isKey(name.substr(kStorages.size()))) {
            sorted.storages.emplace(name.substr(kStorages.size()), &member);
        } else if (name == "byteorder") {
            sorted.byteOrder = &member;
        } else if (name == "constants.pkl" || startsWith(name, "code/")) {
            return unsupported(
                "This is a TorchScript program, not plain weights; load it in PyTorch and save the "
                "weights alone with torch.save(model.state_dict(), path).");
        } else if (name != "version" && !startsWith(name, ".")) {
            // PyTorch's own notes (.data/serialization_id, .format_version) begin with a dot.
            return unknownMember(member.name);
        }
    }
    return sorted;
}

}  // namespace rookery::format
