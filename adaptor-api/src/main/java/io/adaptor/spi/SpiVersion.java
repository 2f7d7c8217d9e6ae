package io.adaptor.spi;

/**
 * The version of this SPI, against which the {@code Adaptor-Spi} range of a plugin's manifest is checked. The major
 * version increases when existing extensions become incompatible, the minor version when something is added.
 */
public final class SpiVersion {
    /** The version of the SPI in this JAR; compilers inline it into the code they compile. */
    public static final String CURRENT = "1.0";

    private SpiVersion() {}
}
