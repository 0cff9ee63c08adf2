// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/links.h"

#include <QUrl>

namespace rookery::app {

namespace {

constexpr qsizetype kLongestTarget = 2048;

}  // namespace

QString safeTarget(const QString& target) {
    if (target.size() > kLongestTarget)
        return {};
    const QUrl url(target.startsWith(u"www.") ? u"https://"_qs + target : target, QUrl::StrictMode);
    if (!url.isValid())
        return {};
    const bool web = url.scheme() == u"http" || url.scheme() == u"https";
    const bool mail = url.scheme() == u"mailto" && !url.path().isEmpty();
    return (web && !url.host().isEmpty()) || mail ? url.toString(QUrl::FullyEncoded) : QString();
}

}  // namespace rookery::app
