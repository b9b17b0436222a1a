//! Devices (硬件设备).
