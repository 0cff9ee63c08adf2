// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/instance.h"

#include "engine/backend/vulkan/loader.h"
#include "engine/backend/vulkan/vk_result.h"

namespace rookery::backend::vulkan {
namespace {

VkBool32 VKAPI_PTR complain(VkDebugUtilsMessageSeverityFlagBitsEXT /*severity*/,
                            VkDebugUtilsMessageTypeFlagsEXT /*types*/,
                            const VkDebugUtilsMessengerCallbackDataEXT* data, void* user) {
    (*static_cast<const Complaint*>(user))(data->pMessage);
    return VK_FALSE;
}

VkDebugUtilsMessengerCreateInfoEXT messengerInfo(Complaint& complaint) {
    VkDebugUtilsMessengerCreateInfoEXT info{};
    info.sType = VK_STRUCTURE_TYPE_DEBUG_UTILS_MESSENGER_CREATE_INFO_EXT;
    info.messageSeverity = VK_DEBUG_UTILS_MESSAGE_SEVERITY_WARNING_BIT_EXT |
                           VK_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT;
    info.messageType = VK_DEBUG_UTILS_MESSAGE_TYPE_VALIDATION_BIT_EXT |
                       VK_DEBUG_UTILS_MESSAGE_TYPE_PERFORMANCE_BIT_EXT;
    info.pfnUserCallback = complain;
    info.pUserData = &complaint;
    return info;
}

}  // namespace

Result<std::shared_ptr<const Instance>> Instance::open(const Complaint& complaint) {
    ROOKERY_TRY_VOID(loadVulkan());
    const std::shared_ptr<Instance> instance(new Instance);
    instance->m_complaint = complaint;

    VkApplicationInfo application{};
    application.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
    application.pApplicationName = "Rookery";
    application.apiVersion = VK_API_VERSION_1_2;
    VkInstanceCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
    info.pApplicationInfo = &application;
    const char* layer = "VK_LAYER_KHRONOS_validation";
    const char* extension = VK_EXT_DEBUG_UTILS_EXTENSION_NAME;
    VkDebugUtilsMessengerCreateInfoEXT messenger = messengerInfo(instance->m_complaint);
    if (complaint) {
        info.pNext = &messenger;
        info.enabledLayerCount = 1;
        info.ppEnabledLayerNames = &layer;
        info.enabledExtensionCount = 1;
        info.ppEnabledExtensionNames = &extension;
    }
    const VkResult created = vkCreateInstance(&info, nullptr, &instance->m_instance);
    if (created == VK_ERROR_INCOMPATIBLE_DRIVER)
        return Error{ErrorCode::NotFound,
                     "There is no graphics driver with Vulkan on this computer, so models run on "
                     "the processor.",
                     "vkCreateInstance found no driver"};
    if (created != VK_SUCCESS)
        return vkError(created, "vkCreateInstance");
    volkLoadInstanceOnly(instance->m_instance);
    if (complaint)
        ROOKERY_VK(vkCreateDebugUtilsMessengerEXT(instance->m_instance, &messenger, nullptr,
                                                  &instance->m_messenger));

    std::uint32_t count = 0;
    ROOKERY_VK(vkEnumeratePhysicalDevices(instance->m_instance, &count, nullptr));
    instance->m_devices.resize(count);
    const VkResult listed =
        vkEnumeratePhysicalDevices(instance->m_instance, &count, instance->m_devices.data());
    if (listed != VK_SUCCESS && listed != VK_INCOMPLETE)
        return vkError(listed, "vkEnumeratePhysicalDevices");
    instance->m_devices.resize(count);
    return std::shared_ptr<const Instance>(instance);
}

Instance::~Instance() {
    if (m_messenger != VK_NULL_HANDLE)
        vkDestroyDebugUtilsMessengerEXT(m_instance, m_messenger, nullptr);
    if (m_instance != VK_NULL_HANDLE)
        vkDestroyInstance(m_instance, nullptr);
}

}  // namespace rookery::backend::vulkan
