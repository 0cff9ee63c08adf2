// SPDX-License-Identifier: Apache-2.0
#include "app/support/fonts.h"

#include <QCoreApplication>
#include <QFont>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QQuickWindow>
#include <QScreen>
#include <QStringList>
#include <QTextLayout>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <utility>

namespace rookery::app {
namespace {

/// In the order in which a character is looked for. Maths comes before CJK, or sums and roots come
/// out full-width; the colour emoji before fonts that have black-and-white ones.
const QStringList& wantedFamilies() {
    static const QStringList families = {QStringLiteral("Inter"),
                                         QStringLiteral("Noto Sans"),
                                         QStringLiteral("Noto Color Emoji"),
                                         QStringLiteral("DejaVu Sans"),
                                         QStringLiteral("Noto Sans Math"),
                                         QStringLiteral("Noto Sans CJK SC"),
                                         QStringLiteral("Noto Sans Arabic"),
                                         QStringLiteral("Noto Sans Devanagari")};
    return families;
}

constexpr std::chrono::microseconds kBetweenEvents{200};

}  // namespace

void keepFontWeights() {
    // A third of FreeType's own curve (stem width in 1/1000 em, added width in 1/1000 px): all of
    // it is Medium on dark, none is thin on light, because Qt draws text without linear light.
    if (!qEnvironmentVariableIsSet("FREETYPE_PROPERTIES"))
        qputenv("FREETYPE_PROPERTIES", "cff:darkening-parameters=500,130,1000,90,1667,90,2333,0");
}

void chooseTextRendering() {
    const QList<QScreen*> screens = QGuiApplication::screens();
    const bool whole = std::all_of(screens.begin(), screens.end(), [](const QScreen* screen) {
        return screen->devicePixelRatio() == std::round(screen->devicePixelRatio());
    });
    QQuickWindow::setTextRenderType(whole ? QQuickWindow::NativeTextRendering
                                          : QQuickWindow::QtTextRendering);
}

std::future<QStringList> lookForFonts() {
    return std::async(std::launch::async, [] { return QFontDatabase::families(); });
}

QString setUpFonts(std::future<QStringList> search) {
    while (search.wait_for(kBetweenEvents) != std::future_status::ready)
        QCoreApplication::processEvents();
    QStringList there = search.get();
    // Names that Qt lists even where there is nothing behind them.
    for (const char* alias : {"Sans Serif", "Serif", "Monospace"})
        there.removeAll(QLatin1String(alias));
    if (there.isEmpty())
        return QCoreApplication::translate(
            "Fonts",
            "Rookery found no fonts on this system, so it cannot show any text. Install some, for "
            "example with: apt install fonts-inter fonts-noto-core");
    QStringList families;
    for (const QString& family : wantedFamilies())
        if (there.contains(family))
            families += family;
    if (families.isEmpty())
        return {};  // whatever the system has
    QFont font = QGuiApplication::font();
    font.setFamilies(families);
    QGuiApplication::setFont(font);
    return {};
}

void openFonts(double scale) {
    // ui and micro of ui/theme/Theme.qml: what is missing here is only opened later.
    constexpr std::array kFirst = {std::pair{13, QFont::Normal}, std::pair{11, QFont::Medium}};
    for (const auto& [size, weight] : kFirst) {
        QFont font = QGuiApplication::font();
        font.setFamily(font.family());
        font.setPixelSize(qRound(size * scale));
        font.setWeight(weight);
        QTextLayout line(QStringLiteral("Rook"), font);
        line.beginLayout();
        line.createLine();
        line.endLayout();
    }
}

}  // namespace rookery::app
