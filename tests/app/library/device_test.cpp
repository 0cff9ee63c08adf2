// SPDX-License-Identifier: Apache-2.0
#include "tests/app/library/device_test.h"

#include "app/inference/inference_service.h"
#include "app/library/device_controller.h"
#include "app/library/model_controller.h"
#include "app/settings/settings.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace rookery::app;

namespace {

/// Remembers what it was asked for; answers when told to.
class Silent : public InferenceService {
public:
    void loadModel(const LoadRequest& request) override { loads.push_back(request); }

    void unloadModel() override {}

    void generate(const GenerateRequest& /*request*/) override {}

    void measure(quint64 /*id*/, const std::stop_source& /*stop*/) override {}

    void shutdown() override {}

    void answer(const LoadedModel& model) { emit modelReady(loads.back().id, model); }

    std::vector<LoadRequest> loads;
};

ProbedDevice processor() {
    return {QStringLiteral("cpu"), QStringLiteral("Ryzen 7"), {}, false, 16'000'000'000, true, {}};
}

ProbedDevice card() {
    return {QStringLiteral("vulkan:1"),
            QStringLiteral("RTX 4060"),
            QStringLiteral("NVIDIA 535"),
            true,
            8'000'000'000,
            true,
            {}};
}

ProbedDevice oldCard() {
    return {QStringLiteral("vulkan:0"),
            QStringLiteral("GTX 760"),
            QStringLiteral("NVIDIA 470"),
            true,
            2'000'000'000,
            false,
            QStringLiteral("it cannot read 16-bit numbers")};
}

QVariant at(const DeviceController& devices, int row, int role) {
    return devices.data(devices.index(row), role);
}

LoadedModel onCard(quint32 layers) {
    LoadedModel model;
    model.name = QStringLiteral("Rook");
    model.device = QStringLiteral("vulkan:1");
    model.deviceName = QStringLiteral("RTX 4060");
    model.layers = 24;
    model.layersOnDevice = layers;
    return model;
}

}  // namespace

void DeviceTest::listsWhatIsThere() {
    Settings settings({});
    DeviceController devices(settings);
    const QAbstractItemModelTester tester(&devices);
    QCOMPARE(devices.rowCount(), 1);
    QVERIFY(!devices.hasGraphics());
    devices.pretend({processor(), oldCard(), card()});
    QCOMPARE(devices.rowCount(), 4);
    QCOMPARE(at(devices, 0, DeviceController::DeviceIdRole).toString(), QStringLiteral("auto"));
    QVERIFY(devices.hasGraphics());
    QVERIFY(!at(devices, 2, DeviceController::UsableRole).toBool());
    QVERIFY(at(devices, 2, DeviceController::AboutRole).toString().contains("16-bit"));
    QVERIFY(at(devices, 3, DeviceController::AboutRole).toString().contains("NVIDIA 535"));
    QCOMPARE(devices.current(), 0);
    devices.choose(2);  // it cannot be used
    QCOMPARE(devices.current(), 0);
    devices.choose(99);
    QCOMPARE(devices.current(), 0);
}

void DeviceTest::choicesAreKept() {
    const QTemporaryDir dir;
    const QString file = dir.filePath("settings.ini");
    {
        Settings settings(file);
        DeviceController devices(settings);
        devices.pretend({processor(), card()});
        QSignalSpy wished(&devices, &DeviceController::wishChanged);
        devices.choose(2);
        devices.setLayers(12);
        devices.setSmooth(true);
        devices.setSmooth(true);
        QCOMPARE(wished.size(), 3);
    }
    Settings settings(file);
    DeviceController devices(settings);
    devices.pretend({processor(), card()});
    QCOMPARE(devices.current(), 2);
    QCOMPARE(devices.layers(), 12);
    QVERIFY(devices.smooth());
    devices.choose(0);
    devices.setLayers(-1);
    devices.setSmooth(false);
    QVERIFY(readDeviceWish(settings) == DeviceWish());
    QVERIFY(!settings.value(QStringLiteral("models/device")).isValid());
}

void DeviceTest::whatIsGoneStaysChosen() {
    Settings settings({});
    writeDeviceWish(settings, {QStringLiteral("vulkan:3"), -1, false});
    DeviceController devices(settings);
    devices.pretend({processor()});
    QCOMPARE(devices.rowCount(), 3);
    QCOMPARE(devices.current(), 2);
    QVERIFY(!at(devices, 2, DeviceController::UsableRole).toBool());
    QVERIFY(!at(devices, 2, DeviceController::AboutRole).toString().isEmpty());
}

void DeviceTest::loadsAskForIt() {
    Settings settings({});
    Silent service;
    ModelController models(service, settings);
    models.openPath(QStringLiteral("/m/rook.safetensors"));
    QCOMPARE(service.loads.back().options.device, std::string("auto"));
    QVERIFY(!service.loads.back().options.gpuLayers);
    writeDeviceWish(settings, {QStringLiteral("vulkan:1"), 7, true});
    models.openPath(QStringLiteral("/m/rook.safetensors"));
    QCOMPARE(service.loads.back().options.device, std::string("vulkan:1"));
    QCOMPARE(service.loads.back().options.gpuLayers.value_or(99), 7U);
    QVERIFY(service.loads.back().options.smooth);
}

void DeviceTest::aChangeLoadsAnew() {
    Settings settings({});
    Silent service;
    ModelController models(service, settings);
    models.reload();
    QCOMPARE(service.loads.size(), 0U);  // nothing is loaded
    models.openPath(QStringLiteral("/m/rook.safetensors"));
    service.answer(onCard(24));
    QCOMPARE(models.deviceName(), QStringLiteral("RTX 4060"));
    models.reload();
    QCOMPARE(service.loads.size(), 2U);
    QCOMPARE(service.loads.back().path, QStringLiteral("/m/rook.safetensors"));
    service.answer(onCard(8));
    QVERIFY(models.deviceName().contains(QStringLiteral("8")));
    QVERIFY(models.deviceName().contains(QStringLiteral("24")));
    // Not in the middle of an answer.
    models.setBusy(true);
    models.reload();
    QCOMPARE(service.loads.size(), 2U);
    models.setBusy(false);
    QCOMPARE(service.loads.size(), 3U);
    service.answer(onCard(8));
    models.setBusy(true);
    models.setBusy(false);
    QCOMPARE(service.loads.size(), 3U);  // once
}

void DeviceTest::aLostCardIsTold() {
    Settings settings({});
    Silent service;
    ModelController models(service, settings);
    QSignalSpy moved(&models, &ModelController::moved);
    models.openPath(QStringLiteral("/m/rook.safetensors"));
    service.answer(onCard(24));
    QVERIFY(models.onGraphics() && !models.fellBack());
    models.setBusy(true);
    LoadedModel now = onCard(0);
    now.deviceName = QStringLiteral("Ryzen 7");
    now.deviceNote = QStringLiteral("It stopped.");
    emit service.modelMoved(now);
    QCOMPARE(moved.size(), 1);
    QCOMPARE(moved.front().front().toString(), QStringLiteral("It stopped."));
    QVERIFY(models.fellBack() && !models.onGraphics());
    QCOMPARE(models.deviceName(), QStringLiteral("Ryzen 7"));
    QCOMPARE(models.state(), ModelController::Busy);
}

/// Once by itself, when the answer is done; the second time within an hour the user says when.
void DeviceTest::aLostCardIsTriedAgainOnce() {
    Settings settings({});
    Silent service;
    ModelController models(service, settings);
    QSignalSpy moved(&models, &ModelController::moved);
    models.openPath(QStringLiteral("/m/rook.safetensors"));
    service.answer(onCard(24));
    const auto lose = [&] {
        models.setBusy(true);
        emit service.modelMoved(onCard(0));
        QCOMPARE(models.state(), ModelController::Busy);
        models.setBusy(false);
    };
    lose();
    QVERIFY(moved.back().at(1).toBool());
    QCOMPARE(service.loads.size(), 2U);
    service.answer(onCard(24));
    lose();
    QVERIFY(!moved.back().at(1).toBool());
    QCOMPARE(service.loads.size(), 2U);
    models.reload();
    QCOMPARE(service.loads.size(), 3U);
    service.answer(onCard(24));
    lose();
    QCOMPARE(service.loads.size(), 4U);

    CardLosses losses;
    const CardLosses::Clock::time_point start;
    QVERIFY(losses.add(start));
    QVERIFY(!losses.add(start + std::chrono::minutes(59)));
    QVERIFY(losses.add(start + std::chrono::minutes(120)));
}
