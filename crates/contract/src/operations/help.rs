//! How people are helped: messages to support, and whether the help was helpful.

use super::table::operations;

operations! {
    /// Says whether a page of the help was helpful, without a name; with `replaces`, instead of what was said before.
    GiveFeedback                    Post "/feedback"
        None takes NewFeedback gives FeedbackReceipt
        or RateLimited;

    /// What was said about the pages of the help: one page of it, or the one `after` an address; with `page` only that one.
    GetFeedbackSummary              Get "/feedback/summary"
        Operator
        query {
            after "The address of a page: gives those that come after it."
            page "The address of a page: gives that one only."
            before "The id of a reason: gives those that were written before it."
        }
        gives FeedbackSummary;

    /// A message to support. Answers alike whether or not the address has an account; the same message sent again within a
    /// day is kept once.
    AskSupport                      Post "/support-requests"
        None takes NewSupportRequest gives SupportReceipt
        or RateLimited;

    /// The messages to support, oldest first: one page, or the one `after` a message.
    GetSupportRequests              Get "/support-requests"
        Operator query { after "The id of a message: gives those that came after it." } gives SupportRequests;
}
