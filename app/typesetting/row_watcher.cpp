// SPDX-License-Identifier: Apache-2.0
#include "app/typesetting/row_watcher.h"

#include "app/typesetting/block_model.h"

namespace rookery::app {

RowWatcher::RowWatcher() = default;

RowWatcher::~RowWatcher() {
    watch(nullptr, -1);
}

BlockModel* RowWatcher::watched() const {
    return m_model;
}

void RowWatcher::watch(BlockModel* model, int row) {
    if (m_model)
        m_model->removeWatcher(m_row, *this);
    m_model = model;
    m_row = row;
    if (m_model)
        m_model->addWatcher(m_row, *this);
}

}  // namespace rookery::app
