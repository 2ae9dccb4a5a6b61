package io.tidemark.testdata.model;

/** A way to pay, with its share of normal orders in thousandths. */
public enum Method {
    CREDIT_VISA("credit_card", "visa", Network.VISA, 300),
    CREDIT_MASTERCARD("credit_card", "mastercard", Network.MASTERCARD, 190),
    CREDIT_AMEX("credit_card", "amex", Network.AMEX, 60),
    CREDIT_DISCOVER("credit_card", "discover", Network.DISCOVER, 30),
    DEBIT_VISA("debit_card", "visa", Network.VISA, 90),
    DEBIT_MASTERCARD("debit_card", "mastercard", Network.MASTERCARD, 50),
    PAYPAL("wallet", "paypal", Network.PAYPAL, 90),
    APPLE_PAY("wallet", "apple_pay", Network.OTHER, 60),
    GOOGLE_PAY("wallet", "google_pay", Network.OTHER, 40),
    KLARNA("bnpl", "klarna", Network.OTHER, 35),
    SEPA("bank_transfer", "sepa", Network.OTHER, 25),
    ACH("bank_transfer", "ach", Network.OTHER, 15),
    GIFT_CARD("gift_card", "tidemark_gift", Network.OTHER, 15),
    /** A wallet that no normal order uses: the one that gets into trouble. */
    SKRILL("wallet", "skrill", Network.OTHER, 0);

    private static final Method[] BY_SHARE = byShare();
    /** How many thousandths, from zero on, fall on methods whose payments can be disputed. */
    public static final int DISPUTABLE = SEPA.firstSlot();

    private final String type;
    private final String provider;
    private final Network network;
    private final int share;

    Method(String type, String provider, Network network, int share) {
        this.type = type;
        this.provider = provider;
        this.network = network;
        this.share = share;
    }

    /** The method that a number from 0 to 999 falls on, by share. */
    public static Method at(int thousandth) {
        return BY_SHARE[thousandth];
    }

    private static Method[] byShare() {
        Method[] slots = new Method[1000];
        int next = 0;
        for (Method method : values()) {
            for (int i = 0; i < method.share; i++) {
                slots[next++] = method;
            }
        }
        return slots;
    }

    private int firstSlot() {
        int slot = 0;
        while (BY_SHARE[slot] != this) {
            slot++;
        }
        return slot;
    }

    /** Whether money takes hours or days, so that a payment is pending first. */
    public boolean slow() {
        return this == SEPA || this == ACH;
    }

    /** Payment method type. */
    public String type() {
        return type;
    }

    /** Provider. */
    public String provider() {
        return provider;
    }

    /** Who rules its disputes. */
    public Network network() {
        return network;
    }

    /** Share of normal orders, in thousandths. */
    public int share() {
        return share;
    }
}
