package io.adaptor.spi;

/**
 * The version of this SPI, which the {@code Adaptor-Spi} range of a plugin's manifest is held against. The first number
 * grows when existing extensions no longer fit, the second when something is added.
 */
public final class SpiVersion {
    /** The version of the SPI that this JAR holds; compilers copy it into what they compile. */
    public static final String CURRENT = "1.0";

    private SpiVersion() {}
}
