package fi.kumppanuus.hub.sharing;

import org.jboss.resteasy.reactive.RestResponse;

/** What a source is answered that puts a record by a key of its own. */
abstract class KeyedResource {
    /** @param address of the record, told when it was made */
    static <T> RestResponse<T> answer(KeyedAnswer<T> put, String address) {
        boolean made = put.became() == KeyedRecords.Became.CREATED;
        var answer = RestResponse.ResponseBuilder.create(
                        made ? RestResponse.Status.CREATED : RestResponse.Status.OK, put.record())
                .header("ETag", put.tag());
        return (made ? answer.header("Location", address) : answer).build();
    }
}
