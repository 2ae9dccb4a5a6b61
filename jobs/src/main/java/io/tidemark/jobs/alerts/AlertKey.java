package io.tidemark.jobs.alerts;

import io.tidemark.rules.alert.Finding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What shares one life of alerts: a version of a rule, and what it finds something about.
 *
 * @param ruleId the rule
 * @param ruleVersion its major version
 * @param entityType label of the kind of entity
 * @param entityId the entity
 */
public record AlertKey(String ruleId, int ruleVersion, String entityType, String entityId) {

    private static final int ID_BYTES = 16;

    /** Where a finding belongs. */
    public static AlertKey of(Finding finding) {
        return new AlertKey(
                finding.ruleId(), finding.ruleVersion(), finding.entityType().label(), finding.entityId());
    }

    /**
     * The id of the alert that begins with this anchor: the first 128 bits of SHA-256 over rule, version, entity and
     * anchor, each behind its length, as hexadecimal digits.
     */
    public String alertId(String anchor) {
        MessageDigest digest = sha256();
        for (String part : List.of(ruleId, Integer.toString(ruleVersion), entityType, entityId, anchor)) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
    }

    /** The same in every JVM: findings are distributed over machines by it. */
    @Override
    public int hashCode() {
        int hash = ruleId.hashCode() * 31 + ruleVersion;
        hash = hash * 31 + entityType.hashCode();
        return hash * 31 + entityId.hashCode();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
