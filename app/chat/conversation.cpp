// SPDX-License-Identifier: Apache-2.0
#include "app/chat/conversation.h"

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

template <class Messages>
auto findIn(Messages& messages, qint64 id) -> decltype(messages.data()) {
    // From the end: it is nearly always the newest.
    const auto at = std::find_if(messages.rbegin(), messages.rend(),
                                 [id](const Message& message) { return message.id == id; });
    return at == messages.rend() ? nullptr : &*at;
}

}  // namespace

Message* Conversation::find(qint64 messageId) {
    Message* shown = findIn(messages, messageId);
    return shown != nullptr ? shown : findIn(others, messageId);
}

const Message* Conversation::find(qint64 messageId) const {
    const Message* shown = findIn(messages, messageId);
    return shown != nullptr ? shown : findIn(others, messageId);
}

bool Conversation::isInView(qint64 messageId) const {
    return findIn(messages, messageId) != nullptr;
}

std::vector<Message> Conversation::pathTo(qint64 messageId) const {
    std::vector<Message> path;
    if (isInView(messageId)) {
        for (const Message& message : messages) {
            path.push_back(message);
            if (message.id == messageId)
                return path;
        }
    }
    for (const Message* at = find(messageId); at != nullptr; at = find(at->parent))
        path.push_back(*at);
    std::reverse(path.begin(), path.end());
    return path;
}

std::vector<qint64> Conversation::lackingIdsTo(qint64 messageId) const {
    std::vector<qint64> lacking;
    const auto look = [&lacking](const Message& message) {
        if (lacksIds(message))
            lacking.push_back(message.id);
    };
    if (isInView(messageId)) {
        for (const Message& message : messages) {
            look(message);
            if (message.id == messageId)
                break;
        }
        return lacking;
    }
    for (const Message* at = find(messageId); at != nullptr; at = find(at->parent))
        look(*at);
    return lacking;
}

const Lead& Conversation::leadAt(qint64 messageId) const {
    for (const Message* at = find(messageId); at != nullptr; at = find(at->parent)) {
        if (at->lead)
            return *at->lead;
        if (idsOf(*at).context > 0)
            break;  // each that was read says so itself
    }
    return lead;
}

void Conversation::forgetMarksFrom(qint64 answerId) {
    // Children are younger than their parents, and what is not saved yet is youngest.
    for (std::vector<Message>* some : {&messages, &others})
        for (Message& message : *some)
            if (message.id >= answerId || message.id < 0)
                message.mark.reset();
}

void Conversation::show(std::vector<Message> path) {
    for (Message& message : path) {
        Message* known = find(message.id);
        if (known == nullptr)
            continue;
        const int siblings = message.siblings;
        const int index = message.siblingIndex;
        message = std::move(*known);
        message.siblings = siblings;
        message.siblingIndex = index;
        known->id = 0;  // moved from
    }
    std::vector<Message> kept;
    for (std::vector<Message>* some : {&messages, &others})
        for (Message& message : *some)
            if (message.id != 0)
                kept.push_back(std::move(message));
    others = std::move(kept);
    messages = std::move(path);
}

int Conversation::countSibling(qint64 parent) {
    int count = 1;
    for (const std::vector<Message>* some : {&messages, &others})
        for (const Message& message : *some)
            if (message.parent == parent)
                count = std::max(count, message.siblings + 1);
    for (std::vector<Message>* some : {&messages, &others})
        for (Message& message : *some)
            if (message.parent == parent)
                message.siblings = count;
    return count;
}

}  // namespace rookery::app
