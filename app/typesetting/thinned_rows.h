// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSortFilterProxyModel>
#include <QtQml/qqmlregistration.h>

namespace rookery::app {

/// Every `step`-th row of a long list, and those with something in the role called `always`: what
/// there is room to draw. The role "row" tells where each stands. Rows may come and go at the end
/// of the list, not within it. GUI thread.
class ThinnedRows : public QSortFilterProxyModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QAbstractItemModel* rows READ rows WRITE setRows NOTIFY rowsChanged FINAL)
    Q_PROPERTY(int step READ step WRITE setStep NOTIFY stepChanged FINAL)
    Q_PROPERTY(QString always READ always WRITE setAlways NOTIFY alwaysChanged FINAL)

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    QAbstractItemModel* rows() const { return sourceModel(); }

    void setRows(QAbstractItemModel* rows);

    int step() const { return m_step; }

    void setStep(int step);

    QString always() const { return QString::fromUtf8(m_always); }

    void setAlways(const QString& role);

    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void rowsChanged();
    void stepChanged();
    void alwaysChanged();

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    int m_step = 1;
    QByteArray m_always;
};

}  // namespace rookery::app
