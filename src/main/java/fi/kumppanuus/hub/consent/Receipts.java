package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;

/**
 * A signed receipt for each version of a consent, made and stored with the version. What people read later is rendered
 * from what is stored, whatever has become of names, texts and keys.
 */
@ApplicationScoped
class Receipts {
    /** Its own, so that a setting of the API's mapper can't change what is signed. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final ReceiptFacts facts;
    private final ReceiptKeys keys;
    private final Database database;

    Receipts(ReceiptFacts facts, ReceiptKeys keys, Database database) {
        this.facts = facts;
        this.keys = keys;
        this.database = database;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void make(Consent consent, Step step) {
        var before = stored(consent.id(), consent.version() - 1)
                .map(Receipts::payload)
                .orElse(null);
        var receipt = facts.gather(consent, step, before);
        database.update(
                "insert into consent_receipt (consent_id, version, id, jws, made_at) values (?, ?, ?, ?, ?)",
                receipt.consentId(),
                receipt.version(),
                receipt.receiptId(),
                keys.sign(canonical(receipt)),
                step.at().atOffset(ZoneOffset.UTC));
    }

    /** The signed receipt of one version, without one of the newest. */
    @Transactional
    String own(PersonId person, UUID consent, @Nullable Integer version) {
        return Consent.ofPerson(consent, person)
                .flatMap(c -> stored(c.id(), version == null ? c.version() : version))
                .orElseThrow(CommonProblems.NOT_FOUND::exception);
    }

    private Optional<String> stored(UUID consent, int version) {
        return database.first(
                "select jws from consent_receipt where consent_id = ? and version = ?",
                row -> row.getString(1),
                consent,
                version);
    }

    /** RFC 8785: whoever has the same facts can make the same bytes. */
    private static byte[] canonical(ConsentReceipt receipt) {
        try {
            return new JsonCanonicalizer(JSON.writeValueAsBytes(receipt)).getEncodedUTF8();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ConsentReceipt payload(String jws) {
        try {
            return JSON.readValue(Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]), ConsentReceipt.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
