//! The checksum of links: CRC-32 as in IEEE 802.3.

use crc::{CRC_32_ISO_HDLC, Crc};

static CRC_32: Crc<u32> = Crc::<u32>::new(&CRC_32_ISO_HDLC);

pub(super) fn crc32(bytes: &[u8]) -> u32 {
    CRC_32.checksum(bytes)
}
