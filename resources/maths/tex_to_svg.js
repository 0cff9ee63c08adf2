// SPDX-License-Identifier: Apache-2.0
// MathJax's TeX input and SVG output as one function for a script engine without a browser.
// Left out on purpose: macros (newcommand, configmacros), html, require, autoload, action: a
// formula defines nothing, loads nothing and links nowhere.
import { mathjax } from 'mathjax-full/js/mathjax.js';
import { TeX } from 'mathjax-full/js/input/tex.js';
import { SVG } from 'mathjax-full/js/output/svg.js';
import { liteAdaptor } from 'mathjax-full/js/adaptors/liteAdaptor.js';
import { RegisterHTMLHandler } from 'mathjax-full/js/handlers/html.js';
import 'mathjax-full/js/input/tex/base/BaseConfiguration.js';
import 'mathjax-full/js/input/tex/ams/AmsConfiguration.js';
import 'mathjax-full/js/input/tex/boldsymbol/BoldsymbolConfiguration.js';
import 'mathjax-full/js/input/tex/braket/BraketConfiguration.js';
import 'mathjax-full/js/input/tex/cancel/CancelConfiguration.js';
import 'mathjax-full/js/input/tex/cases/CasesConfiguration.js';
import 'mathjax-full/js/input/tex/centernot/CenternotConfiguration.js';
import 'mathjax-full/js/input/tex/color/ColorConfiguration.js';
import 'mathjax-full/js/input/tex/enclose/EncloseConfiguration.js';
import 'mathjax-full/js/input/tex/extpfeil/ExtpfeilConfiguration.js';
import 'mathjax-full/js/input/tex/gensymb/GensymbConfiguration.js';
import 'mathjax-full/js/input/tex/mathtools/MathtoolsConfiguration.js';
import 'mathjax-full/js/input/tex/mhchem/MhchemConfiguration.js';
import 'mathjax-full/js/input/tex/textcomp/TextcompConfiguration.js';
import 'mathjax-full/js/input/tex/textmacros/TextMacrosConfiguration.js';
import 'mathjax-full/js/input/tex/unicode/UnicodeConfiguration.js';
import 'mathjax-full/js/input/tex/upgreek/UpgreekConfiguration.js';

const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);

const tex = new TeX({
    packages: ['base', 'ams', 'boldsymbol', 'braket', 'cancel', 'cases', 'centernot', 'color',
               'enclose', 'extpfeil', 'gensymb', 'mathtools', 'mhchem', 'textcomp', 'textmacros',
               'unicode', 'upgreek'],
    maxBuffer: 5 * 1024,
    formatError(_, error) {
        throw error;
    }
});
const svg = new SVG({ fontCache: 'none' });
const page = mathjax.document('', { InputJax: tex, OutputJax: svg });

// The <svg> element; throws with a sentence where the formula cannot be read.
globalThis.texToSvg = (formula, display) => {
    tex.reset();
    const node = page.convert(formula, { display, em: 16, ex: 8, containerWidth: 1e6 });
    return adaptor.innerHTML(node);
};
