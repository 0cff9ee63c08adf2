// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <future>

namespace rookery::app {

/// Before the QGuiApplication: letters keep the weight they were drawn with, on light and on dark.
/// Qt has FreeType thicken the strokes of .otf fonts, so that Inter Regular comes out as Medium on
/// dark. Whoever has set FREETYPE_PROPERTIES keeps that.
void keepFontWeights();

/// After it: letters are drawn on whole pixels where screens have whole scales, which is crisper;
/// elsewhere by distance fields, since pixels drawn for another size blur.
void chooseTextRendering();

/// Asks for the system's fonts on a thread of its own: where there are hundreds, that takes as long
/// as all else before the first frame.
std::future<QStringList> lookForFonts();

/// Sets the application's font: Inter with what covers the rest of the world behind it. Families
/// that are missing are passed over; the order matters (emoji before CJK, maths before both).
/// Returns a sentence if the system has no font at all, else empty. Until they are known, events
/// are handled: whoever reads QML on another thread asks this one now and then.
QString setUpFonts(std::future<QStringList> search = lookForFonts());

/// Opens the files of the sizes that a first frame writes in, while there is nothing else to do.
void openFonts(double scale);

}  // namespace rookery::app
