// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/reference/ops.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace rookery::backend::reference {
namespace {

double sigmoid(double x) {
    return 1.0 / (1.0 + std::exp(-x));
}

double activate(graph::Activation activation, double x) {
    constexpr double kDecayScale = 0.606531;  // e^-0.5, as rounded in the official code
    switch (activation) {
        case graph::Activation::None:
            return x;
        case graph::Activation::Tanh:
            return std::tanh(x);
        case graph::Activation::Sigmoid:
            return sigmoid(x);
        case graph::Activation::Silu:
            return x * sigmoid(x);
        case graph::Activation::ReluSquared:
            return x > 0 ? x * x : 0.0;
        case graph::Activation::DecayV6:
            return std::exp(-std::exp(x));
        case graph::Activation::DecayV7:
            break;
    }
    return std::exp(-kDecayScale * sigmoid(x));
}

/// As cpu/quantised.h: each 32 numbers to whole multiples of a share of their largest.
void roundBlocks(std::vector<double>& x, DType weights) {
    constexpr std::size_t kBlock = 32;
    const double steps = weights == DType::Int8 ? 32767 : 64;
    for (std::size_t at = 0; at < x.size(); at += kBlock) {
        const auto block = std::span(x).subspan(at, kBlock);
        double most = 0;
        for (const double value : block)
            most = std::max(most, std::abs(value));
        const double step = most < 1e-30 ? 0.0 : most / steps;
        for (double& value : block)
            value = step == 0 ? 0.0 : std::nearbyint(value / step) * step;
    }
}

/// Which input the optional operands are.
struct Extras {
    std::size_t bias = 0;
    std::size_t gate = 0;
    std::size_t residual = 0;

    explicit Extras(const graph::MatMulParams& params) {
        std::size_t next = 2;
        if (params.bias)
            bias = next++;
        if (params.gate)
            gate = next++;
        if (params.residual)
            residual = next++;
    }
};

}  // namespace

void matMul(const StepView& view) {
    const auto& params = view.params<graph::MatMulParams>();
    const Extras extras(params);
    const WeightView& w = view.weight(1);
    const std::size_t outputs = view.outputs[0].columns;
    const std::size_t perBatch = outputs / params.batch;
    const bool rounds = view.blockInputs == BlockInputs::Rounded && isRunBlock(w.dtype);
    std::vector<double> row(w.columns);
    std::vector<double> inputs(w.columns);
    for (std::size_t m = 0; m < outputs; ++m) {
        for (std::size_t c = 0; c < row.size(); ++c)
            row[c] = w.at(m, c);
        const std::size_t firstInput = m / perBatch * w.columns;  // product m's part of x
        for (std::size_t t = 0; t < view.rowCount; ++t) {
            const auto x = view.in(0, t).subspan(firstInput, w.columns);
            std::copy(x.begin(), x.end(), inputs.begin());
            if (rounds)
                roundBlocks(inputs, w.dtype);
            double y = 0;
            for (std::size_t c = 0; c < row.size(); ++c)
                y += row[c] * inputs[c];
            if (params.bias)
                y += view.weight(extras.bias).at(m);
            y = activate(params.activation, y);
            if (params.gate)
                y *= static_cast<double>(view.in(extras.gate, t)[m]);
            if (params.residual)
                y += static_cast<double>(view.in(extras.residual, t)[m]);
            view.out(0, t)[m] = static_cast<float>(y);
        }
    }
}

}  // namespace rookery::backend::reference
