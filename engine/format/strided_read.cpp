// SPDX-License-Identifier: Apache-2.0
#include "engine/format/strided_read.h"

#include "engine/format/limits.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace rookery::format {
namespace {

constexpr std::size_t kWindowBytes = std::size_t{256} << 10U;
constexpr std::uint64_t kPage = 4096;

/// So many values along an axis, so far apart in the file and in the result (in values).
struct Axis {
    std::uint64_t count = 1;
    std::uint64_t fileStep = 1;
    std::uint64_t step = 1;
};

/// A part of the tensor with straight edges. Axes of one value are left out; the first axis is the
/// one with the smallest steps in the file.
struct Box {
    std::uint64_t start = 0;   ///< in the file, values from the tensor's first
    std::uint64_t values = 1;  ///< in the result these lie one after another
    std::array<Axis, kMaxRank> axes{};
    std::size_t rank = 0;
};

/// Keeps the axes sorted: four at most, and std::sort makes GCC 12 see ghosts beyond the array.
void addAxis(Box& box, const Axis& axis) {
    std::size_t i = box.rank++;
    for (; i > 0 && box.axes.at(i - 1).fileStep > axis.fileStep; --i)
        box.axes.at(i) = box.axes.at(i - 1);
    box.axes.at(i) = axis;
}

/// The largest box that begins at value `first` in row-major order and has at most `count` values.
Box firstBox(const TensorEntry& tensor, std::uint64_t first, std::uint64_t count) {
    Box box;
    bool whole = true;  // the axes so far begin at 0
    for (std::size_t i = tensor.shape.size(); i-- > 0;) {
        const std::uint64_t size = tensor.shape[i];
        const std::uint64_t at = first % size;
        first /= size;
        box.start += at * tensor.strides[i];
        const std::uint64_t extent = whole ? std::min(size - at, count / box.values) : 1;
        if (extent > 1)
            addAxis(box, {extent, tensor.strides[i], box.values});
        box.values *= std::max<std::uint64_t>(extent, 1);
        whole = whole && at == 0 && extent == size;
    }
    return box;
}

template <std::size_t kBytes>
void scatter(std::span<const std::byte> from, const Axis& axis, std::size_t count,
             std::span<std::byte> to) {
    for (std::size_t i = 0; i < count; ++i)
        std::memcpy(&to[i * axis.step * kBytes], &from[i * axis.fileStep * kBytes], kBytes);
}

class Gather {
public:
    Gather(const ByteSource& source, const TensorEntry& tensor)
        : m_source(source), m_tensor(tensor), m_valueBytes(dtypeInfo(tensor.dtype).blockBytes) {}

    /// `to` holds whole values, from value `first` on.
    Result<void> run(std::uint64_t first, std::span<std::byte> to) {
        while (!to.empty()) {
            const Box box = firstBox(m_tensor, first, to.size() / m_valueBytes);
            ROOKERY_TRY_VOID(readBox(box, to));
            first += box.values;
            to = to.subspan(static_cast<std::size_t>(box.values) * m_valueBytes);
        }
        return {};
    }

private:
    Result<void> readBox(const Box& box, std::span<std::byte> to) {
        std::array<std::uint64_t, kMaxRank> at{};
        std::uint64_t start = box.start;
        std::uint64_t result = 0;
        while (true) {
            ROOKERY_TRY_VOID(readRun(start, box.axes[0], to.subspan(byteOf(result))));
            std::size_t i = 1;
            for (; i < box.rank; ++i) {  // as an odometer, the smallest steps first
                start += box.axes.at(i).fileStep;
                result += box.axes.at(i).step;
                if (++at.at(i) < box.axes.at(i).count)
                    break;
                start -= box.axes.at(i).count * box.axes.at(i).fileStep;
                result -= box.axes.at(i).count * box.axes.at(i).step;
                at.at(i) = 0;
            }
            if (i >= box.rank)
                return {};
        }
    }

    Result<void> readRun(std::uint64_t start, const Axis& axis, std::span<std::byte> to) {
        const std::uint64_t offset = m_tensor.offset + start * m_valueBytes;
        if (axis.fileStep == 1 && axis.step == 1)
            return m_source.readAt(offset, to.first(byteOf(axis.count)));
        const std::uint64_t stepBytes = axis.fileStep * m_valueBytes;
        const bool apart = stepBytes == 0 || stepBytes > kPage;
        const std::uint64_t most = apart ? 1 : kWindowBytes / stepBytes;
        for (std::uint64_t done = 0; done < axis.count;) {
            const std::uint64_t count = std::min(most, axis.count - done);
            m_window.resize(byteOf((count - 1) * axis.fileStep + 1));
            ROOKERY_TRY_VOID(m_source.readAt(offset + done * stepBytes, m_window));
            spread(axis, static_cast<std::size_t>(count), to.subspan(byteOf(done * axis.step)));
            done += count;
        }
        return {};
    }

    void spread(const Axis& axis, std::size_t count, std::span<std::byte> to) const {
        switch (m_valueBytes) {
            case 1:
                return scatter<1>(m_window, axis, count, to);
            case 2:
                return scatter<2>(m_window, axis, count, to);
            case 4:
                return scatter<4>(m_window, axis, count, to);
            default:
                return scatter<8>(m_window, axis, count, to);
        }
    }

    std::size_t byteOf(std::uint64_t value) const {
        return static_cast<std::size_t>(value) * m_valueBytes;
    }

    const ByteSource& m_source;
    const TensorEntry& m_tensor;
    std::size_t m_valueBytes;
    std::vector<std::byte> m_window;
};

}  // namespace

Result<void> readStrided(const ByteSource& source, const TensorEntry& tensor, std::uint64_t from,
                         std::span<std::byte> to) {
    Gather gather(source, tensor);
    const std::uint64_t valueBytes = dtypeInfo(tensor.dtype).blockBytes;
    const std::uint64_t first = from / valueBytes;
    const std::uint64_t skipped = from % valueBytes;
    if (skipped == 0 && to.size() % valueBytes == 0)
        return gather.run(first, to);
    // Begins or ends inside a value: read those around it.
    const std::uint64_t values = (skipped + to.size() + valueBytes - 1) / valueBytes;
    std::vector<std::byte> around(static_cast<std::size_t>(values * valueBytes));
    ROOKERY_TRY_VOID(gather.run(first, around));
    std::copy_n(around.begin() + static_cast<std::ptrdiff_t>(skipped), to.size(), to.begin());
    return {};
}

}  // namespace rookery::format
