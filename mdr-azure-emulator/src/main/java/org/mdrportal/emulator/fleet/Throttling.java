package org.mdrportal.emulator.fleet;

/**
 * How much a principal may ask of a subscription before it must wait.
 *
 * @param enforced whether it must; what is left is told either way
 * @param reads of everything but Microsoft.Security, and of the list of subscriptions
 * @param writes acts and changes
 * @param security reads of Microsoft.Security, which has a limit of its own
 */
public record Throttling(boolean enforced, Bucket reads, Bucket writes, Bucket security) {

    /**
     * A bucket of tokens; every request takes one.
     *
     * @param size how many it holds
     * @param perSecond how many come back
     */
    public record Bucket(int size, double perSecond) {

        public Bucket {
            if (size < 1 || perSecond <= 0) {
                throw new IllegalArgumentException("a bucket holds at least one token and is filled again, not " + size
                        + " at " + perSecond + " a second");
            }
        }
    }

    /** As documented; the numbers of Microsoft.Security are not, only that what is left was seen to begin at 749. */
    public static final Throttling DOCUMENTED =
            new Throttling(true, new Bucket(250, 25), new Bucket(200, 10), new Bucket(750, 25));

    /** Nobody waits. */
    public static final Throttling OFF =
            new Throttling(false, DOCUMENTED.reads, DOCUMENTED.writes, DOCUMENTED.security);

    /** The same bucket for all reads. */
    public static Throttling ofReads(int size, double perSecond) {
        var bucket = new Bucket(size, perSecond);
        return new Throttling(true, bucket, DOCUMENTED.writes, bucket);
    }
}
