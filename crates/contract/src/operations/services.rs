//! Services that send their members here: the answer they get, and what a member has agreed to.

use super::table::operations;

operations! {
    /// Agrees to what the request's service is told. Remembered for this service and these facts.
    AgreeToServiceRequest(id)       Post "/service-requests/{id}/agreement"
        Full gives Session
        or CodeExpired;

    /// Answers the request: where the browser goes. With a proof that the service wants, as `fresh` until it is given.
    AnswerServiceRequest(id)        Post "/service-requests/{id}/answer"
        Full gives ServiceAnswer
        or CodeExpired ReauthenticationRequired;

    /// The services that the member uses, and what each is told.
    GetServices                     Get "/account/services"
        Full gives Services;

    /// Ends what was agreed to with a service. It is told that the member has signed out, and asks again the next time.
    StopSharing(id)                 Delete "/account/services/{id}"
        Fresh gives Session;
}
