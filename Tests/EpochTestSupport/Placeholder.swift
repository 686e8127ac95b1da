import EpochCore
