// SPDX-License-Identifier: Apache-2.0
#include "app/maths/maths_provider.h"

#include <QColor>
#include <QCryptographicHash>
#include <QPainter>
#include <QSvgRenderer>

#include <cstring>
#include <utility>

namespace rookery::app {

namespace {

constexpr int kMostKept = 2000;
constexpr int kMostPixels = 4096;  // a side of a picture

quint64 keyOf(const QString& tex, bool display) {
    const QByteArray bytes = (display ? 'D' : 'I') + tex.toUtf8();
    const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    quint64 key = 0;
    std::memcpy(&key, hash.constData(), sizeof key);
    return key;
}

}  // namespace

MathsProvider::MathsProvider() : QQuickImageProvider(Image), m_known(kMostKept) {}

MathsProvider::~MathsProvider() = default;

std::shared_ptr<const TypesetFormula> MathsProvider::formula(const QString& tex, bool display) {
    const quint64 key = keyOf(tex, display);
    {
        const QMutexLocker lock(&m_mutex);
        if (const Known* known = m_known.object(key))
            return *known;
    }
    if (!MathsTypesetter::available() || tex.size() > MathsTypesetter::kLongest)
        return std::make_shared<const TypesetFormula>();
    if (!m_typesetter) {
        m_typesetter = std::make_unique<MathsTypesetter>();
        connect(m_typesetter.get(), &MathsTypesetter::typesetDone, this,
                [this](quint64 id, const TypesetFormula& made) {
                    {
                        const QMutexLocker lock(&m_mutex);
                        m_known.insert(id, new Known(std::make_shared<TypesetFormula>(made)));
                        m_asked.remove(id);
                    }
                    emit typesetDone();
                });
    }
    if (!m_asked.contains(key)) {
        m_asked.insert(key, true);
        m_typesetter->typeset(key, tex, display);
    }
    return nullptr;
}

QString MathsProvider::source(const QString& tex, bool display, const QColor& ink) {
    return QStringLiteral("image://maths/%1?%2")
        .arg(QString::number(keyOf(tex, display), 16), ink.name(QColor::HexRgb).mid(1));
}

QImage MathsProvider::requestImage(const QString& id, QSize* size, const QSize& wanted) {
    const qsizetype mark = id.indexOf(u'?');
    const quint64 key = id.left(mark).toULongLong(nullptr, 16);
    const QByteArray ink = '#' + id.mid(mark + 1).toLatin1();
    Known known;
    {
        const QMutexLocker lock(&m_mutex);
        if (const Known* found = m_known.object(key))
            known = *found;
    }
    const QSize pixels = wanted.expandedTo({1, 1}).boundedTo({kMostPixels, kMostPixels});
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    if (size != nullptr)
        *size = pixels;
    if (!known || !known->ok())
        return image;
    QByteArray svg = known->svg;
    svg.replace("currentColor", ink);
    QSvgRenderer renderer(svg);
    QPainter painter(&image);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(pixels)));
    return image;
}

}  // namespace rookery::app
