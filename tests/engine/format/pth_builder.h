// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/engine/format/pickle_builder.h"
#include "tests/engine/format/zip_builder.h"

#include <string>
#include <vector>

namespace rookery::test {

/// The archive torch.save makes of a pickle (STOP is added) and storages data/0, data/1, …
inline Zip pthZip(PickleBuilder pickle, const std::vector<Bytes>& storages,
                  const std::string& root = "m") {
    Zip zip;
    zip.add(root + "/data.pkl", pickle.op('.').bytes());
    zip.add(root + "/byteorder", bytesOf("little"));
    for (std::size_t i = 0; i < storages.size(); ++i)
        zip.add(root + "/data/" + std::to_string(i), storages[i]);
    zip.add(root + "/version", bytesOf("3\n"));
    zip.add(root + "/.data/serialization_id", bytesOf("0123456789012345678901234567890123456789"));
    return zip;
}

inline Bytes pthBytes(const PickleBuilder& pickle, const std::vector<Bytes>& storages) {
    return zipBytes(pthZip(pickle, storages));
}

/// {name: tensor} over data/0 with six float32.
inline PickleBuilder oneTensor(std::int64_t offset, const std::vector<std::int64_t>& shape,
                               const std::vector<std::int64_t>& strides,
                               const std::string& name = "a.weight", std::int64_t count = 6) {
    PickleBuilder pickle;
    pickle.op('}').text(name).tensor("FloatStorage", "0", count, offset, shape, strides);
    return pickle.op('s');
}

inline Bytes sixFloats() {
    const std::vector<float> numbers{1, 2, 3, 4, 5, 6};
    return floatBytes(numbers);
}

inline Zip goodPthZip() {
    return pthZip(oneTensor(0, {2, 3}, {3, 1}), {sixFloats()});
}

/// As goodSafetensors, from file_builder.h.
inline Bytes goodPth() {
    const std::vector<float> two{7, 8};
    PickleBuilder pickle;
    pickle.orderedDict().ops("q\x01(").text("a.weight");
    pickle.tensor("FloatStorage", "0", 6, 0, {2, 3}, {3, 1});
    pickle.text("b").tensor("FloatStorage", "1", 2, 0, {2}, {1}).op('u');
    pickle.op('}').text("_metadata").orderedDict().ops("sb");
    return pthBytes(pickle, {sixFloats(), floatBytes(two)});
}

/// A float32 tensor to be written, its values in row-major order.
struct PthTensor {
    std::string name;
    std::vector<std::int64_t> shape;
    std::vector<float> values;
};

/// What torch.save makes of a dict of them.
inline Bytes pthOf(const std::vector<PthTensor>& tensors) {
    PickleBuilder pickle;
    pickle.ops("}(");
    std::vector<Bytes> storages;
    for (const PthTensor& tensor : tensors) {
        std::vector<std::int64_t> strides(tensor.shape.size(), 1);
        for (std::size_t i = tensor.shape.size(); i-- > 1;)
            strides[i - 1] = strides[i] * tensor.shape[i];
        pickle.text(tensor.name)
            .tensor("FloatStorage", std::to_string(storages.size()),
                    static_cast<std::int64_t>(tensor.values.size()), 0, tensor.shape, strides);
        storages.push_back(floatBytes(tensor.values));
    }
    return pthBytes(pickle.op('u'), storages);
}

}  // namespace rookery::test
