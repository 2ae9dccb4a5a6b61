package io.tidemark.rules.activity;

import java.util.List;
import java.util.Optional;

/**
 * What happened at a provider, as of the end of a slot in which something happened.
 *
 * @param entity {@code type/provider}
 * @param time the end of the slot, epoch milliseconds
 * @param newest the counts of the slot
 * @param recent the counts of the stretch {@linkplain ProviderWatch#recent watched for}, up to the time
 * @param earlier those of the same stretch on earlier days on which the provider was active, the latest first
 * @param rolling the counts of the long stretch {@linkplain ProviderWatch#rolling watched for}, up to the time
 * @param standing what rules found before and have not cleared
 */
public record ProviderCase(
        String entity,
        long time,
        ProviderCounts newest,
        ProviderCounts recent,
        List<ProviderCounts> earlier,
        ProviderCounts rolling,
        List<Standing> standing) {

    /** What the rule found last, if it has not cleared it since. */
    public Optional<Standing> standing(String ruleId) {
        return standing.stream().filter(found -> found.ruleId().equals(ruleId)).findFirst();
    }
}
