// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace rookery::app {

/// TeX as MathJax is given it: \tag{1}, which would spread the formula over the whole width, is
/// "(1)" behind it, or behind its line where there are several.
QString withoutTags(const QString& tex);

/// MathJax's drawing as Qt can draw it: the stretched middle of a tall bracket or a long arrow is a
/// drawing within the drawing, of which a part is shown. Here it is one path, as long as that part.
QString flatSvg(QString svg);

}  // namespace rookery::app
