#!/usr/bin/env bash
# Brings the translations up to date with the sources. Prints how many texts wait for translation.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
lupdate=/usr/lib/qt6/bin/lupdate
"$lupdate" -silent -no-obsolete -locations none -I . app ui -source-language en -target-language en \
    -pluralonly -ts resources/i18n/rookery_en.ts
for file in resources/i18n/rookery_*.ts; do
    [ "$file" = resources/i18n/rookery_en.ts ] && continue
    "$lupdate" -silent -no-obsolete -locations none -I . app ui -ts "$file"
    echo "$file: $(grep -c 'type="unfinished"' "$file" || true) texts without a translation"
done
