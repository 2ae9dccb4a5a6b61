package io.tidemark.events;

/** Well-formed records to start from. Texts use single quotes for the reader's sake. */
final class Samples {

    static final String TRANSACTION = json("{'transaction_id':'TX-1','order_id':'O-1',"
            + "'timestamp':'2024-03-05T10:15:30.250Z','amount':12.50,'currency':'EUR','status':'completed',"
            + "'payment_method':{'type':'credit_card','provider':'Stripe'}}");

    static final String ORDER = json("{'order_id':'O-1','customer_id':'C-1','timestamp':'2024-03-05T10:15:30Z',"
            + "'total_amount':25.00,'currency':'EUR','items':[{'product_id':'P-1','quantity':2,'unit_price':10},"
            + "{'product_id':'P-2','quantity':1,'unit_price':'5.00'}],'payment_status':'paid'}");

    static final String CHARGEBACK = json("{'transaction_id':'TX-1','dispute_date':'2024-04-01','amount':12.5,"
            + "'reason_code':' Product Not-Received ','status':'won','resolution_date':'2024-05-01',"
            + "'chargeback_id':'CB-1'}");

    private Samples() {}

    static String json(String text) {
        return text.replace('\'', '"');
    }

    /** The transaction with one piece of its text changed. */
    static String transaction(String from, String to) {
        return change(TRANSACTION, from, to);
    }

    /** The order with one piece of its text changed. */
    static String order(String from, String to) {
        return change(ORDER, from, to);
    }

    /** The chargeback with one piece of its text changed. */
    static String chargeback(String from, String to) {
        return change(CHARGEBACK, from, to);
    }

    private static String change(String record, String from, String to) {
        if (!record.contains(json(from))) {
            throw new IllegalArgumentException(from + " is not in " + record);
        }
        return record.replace(json(from), json(to));
    }
}
