// SPDX-License-Identifier: Apache-2.0
#include "app/exchange/foreign_chats.h"

#include "app/exchange/chat_file.h"
#include "app/inference/convert.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonValue>
#include <QSet>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rookery::app {
namespace {

struct ImportWords {
    Q_DECLARE_TR_FUNCTIONS(Import)
};

/// A message of somebody else's tree.
struct Node {
    QString parent;
    QStringList children;
    QString role;
    QString text;
    QString model;
    double seconds = 0;
};

using Tree = QHash<QString, Node>;

Error refuse(const QString& sentence) {
    return {ErrorCode::Unsupported, fromQt(sentence), {}};
}

/// Their trees have system messages, tools and empty nodes; ours takes turns. What has no words or
/// no place is passed over, its children come under what is above it; two messages of one role in
/// a row become one.
class Builder {
public:
    explicit Builder(const Tree& tree) : m_tree(tree) {}

    Result<store::WholeConversation> build(const QString& leaf) {
        for (auto node = m_tree.begin(); node != m_tree.end(); ++node)
            if (!m_tree.contains(node->parent))
                m_open.append({node.key(), -1});
        std::sort(m_open.begin(), m_open.end());
        while (!m_open.isEmpty()) {
            const auto [id, above] = m_open.takeFirst();
            if (m_seen.contains(id))
                continue;  // a node of two parents, or a circle
            m_seen.insert(id);
            if (m_whole.messages.size() >= kMostMessages)
                return refuse(ImportWords::tr("A chat in the file has too many messages."));
            const Node node = m_tree.value(id);
            const int place = put(node, above);
            m_places.insert(id, place);
            for (const QString& child : node.children)
                if (m_tree.contains(child))
                    m_open.append({child, place});
        }
        if (m_whole.messages.empty())
            return refuse(ImportWords::tr("A chat in the file has no messages that can be read."));
        const int shown = m_places.value(leaf, -1);
        if (shown >= 0)
            m_whole.leaf = static_cast<std::size_t>(shown);
        return std::move(m_whole);
    }

private:
    int put(const Node& node, int above) {
        const bool isUser = node.role == QLatin1String("user");
        if ((!isUser && node.role != QLatin1String("assistant")) || node.text.trimmed().isEmpty())
            return above;
        if (above < 0 && !isUser)
            return above;
        const auto at = static_cast<std::size_t>(std::max(above, 0));
        if (above >= 0 && (m_whole.messages[at].message.role == store::Role::User) == isUser) {
            store::Message& before = m_whole.messages[at].message;
            before.text += "\n\n" + fromQt(node.text);
            return above;
        }
        store::WholeMessage message;
        message.message.role = isUser ? store::Role::User : store::Role::Assistant;
        message.message.text = fromQt(node.text);
        message.message.modelName = fromQt(node.model);
        if (std::isfinite(node.seconds) && node.seconds > 0 && node.seconds < 4e9)
            message.message.created.utcMs = static_cast<std::int64_t>(node.seconds * 1000);
        message.message.finishedMs = message.message.created.utcMs;
        if (above >= 0)
            message.parent = at;
        m_whole.messages.push_back(std::move(message));
        return static_cast<int>(m_whole.messages.size()) - 1;
    }

    const Tree& m_tree;
    store::WholeConversation m_whole;
    QList<std::pair<QString, int>> m_open;
    QSet<QString> m_seen;
    QHash<QString, int> m_places;
};

QStringList strings(const QJsonValue& array) {
    QStringList list;
    for (const QJsonValue value : array.toArray())
        if (value.isString())
            list.append(value.toString());
    return list;
}

Result<store::WholeConversation> finish(const Tree& tree, const QString& leaf,
                                        const QString& title) {
    ROOKERY_TRY(store::WholeConversation whole, Builder(tree).build(leaf));
    whole.head.row.title = fromQt(title);
    return whole;
}

}  // namespace

bool isChatGpt(const QJsonObject& chat) {
    return chat.value(QLatin1String("mapping")).isObject();
}

Result<store::WholeConversation> fromChatGpt(const QJsonObject& chat) {
    Tree tree;
    const QJsonObject mapping = chat.value(QLatin1String("mapping")).toObject();
    for (auto entry = mapping.begin(); entry != mapping.end(); ++entry) {
        const QJsonObject from = entry.value().toObject();
        const QJsonObject message = from.value(QLatin1String("message")).toObject();
        const QJsonObject content = message.value(QLatin1String("content")).toObject();
        Node node;
        node.parent = from.value(QLatin1String("parent")).toString();
        node.children = strings(from.value(QLatin1String("children")));
        node.role = message.value(QLatin1String("author"))
                        .toObject()
                        .value(QLatin1String("role"))
                        .toString();
        // Parts that are no text (pictures, files) are left out.
        if (content.value(QLatin1String("content_type")).toString() == QLatin1String("text"))
            node.text = strings(content.value(QLatin1String("parts"))).join(QLatin1Char('\n'));
        node.seconds = message.value(QLatin1String("create_time")).toDouble();
        node.model = message.value(QLatin1String("metadata"))
                         .toObject()
                         .value(QLatin1String("model_slug"))
                         .toString();
        tree.insert(entry.key(), node);
    }
    return finish(tree, chat.value(QLatin1String("current_node")).toString(),
                  chat.value(QLatin1String("title")).toString());
}

bool isOpenWebUi(const QJsonObject& chat) {
    return chat.value(QLatin1String("chat"))
        .toObject()
        .value(QLatin1String("history"))
        .toObject()
        .value(QLatin1String("messages"))
        .isObject();
}

Result<store::WholeConversation> fromOpenWebUi(const QJsonObject& chat) {
    const QJsonObject inner = chat.value(QLatin1String("chat")).toObject();
    const QJsonObject history = inner.value(QLatin1String("history")).toObject();
    const QJsonObject messages = history.value(QLatin1String("messages")).toObject();
    Tree tree;
    for (auto entry = messages.begin(); entry != messages.end(); ++entry) {
        const QJsonObject message = entry.value().toObject();
        Node node;
        node.parent = message.value(QLatin1String("parentId")).toString();
        node.children = strings(message.value(QLatin1String("childrenIds")));
        node.role = message.value(QLatin1String("role")).toString();
        node.text = message.value(QLatin1String("content")).toString();
        node.seconds = message.value(QLatin1String("timestamp")).toDouble();
        node.model = message.value(QLatin1String("model")).toString();
        tree.insert(entry.key(), node);
    }
    const QString title = chat.value(QLatin1String("title")).toString();
    return finish(tree, history.value(QLatin1String("currentId")).toString(),
                  title.isEmpty() ? inner.value(QLatin1String("title")).toString() : title);
}

}  // namespace rookery::app
