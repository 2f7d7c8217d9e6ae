package io.adaptor.internal.budget;

/** How many of something are kept at once, where the heap is too small for the number that is wanted. */
public final class HeapBound {
    private static final int PART_OF_HEAP = 8;

    private HeapBound() {}

    /**
     * As many as an eighth of the heap holds.
     *
     * @param wanted the most there are with a heap of any size
     * @param bytes what one usually takes
     */
    public static int of(int wanted, int bytes) {
        return (int) Math.min(wanted, Runtime.getRuntime().maxMemory() / PART_OF_HEAP / bytes);
    }
}
