// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>

namespace rookery::app {

class BlockModel;

/// Is told when one row of a BlockModel has changed. A signal would ask the listeners of all rows
/// each time. GUI thread.
class RowWatcher {
public:
    RowWatcher();
    virtual ~RowWatcher();
    RowWatcher(const RowWatcher&) = delete;
    RowWatcher& operator=(const RowWatcher&) = delete;

    virtual void onRowChanged() = 0;

protected:
    BlockModel* watched() const;

    int watchedRow() const { return m_row; }

    void watch(BlockModel* model, int row);

private:
    QPointer<BlockModel> m_model;
    int m_row = -1;
};

}  // namespace rookery::app
