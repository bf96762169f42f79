//! A drawing for the first page: a house with light in its windows, and before it a phone, a key, and a letter. Flat shapes
//! in the colors of the style sheet (`style/_home.scss`), so that it follows the operator's and the reader's. USWDS has none.

use leptos::prelude::*;

/// It says nothing that the words beside it do not say, and is hidden from screen readers.
#[component]
pub fn HouseDrawing() -> impl IntoView {
    view! {
        <svg class="lk-art" viewBox="0 0 360 280" width="360" height="280" aria-hidden="true" focusable="false">
            <circle class="lk-art-back" cx="180" cy="134" r="126" />
            <path class="lk-art-main" d="M226 44h22v44h-22z" />
            <path class="lk-art-paper" d="M96 106 180 42l84 64v146H96z" />
            <path
                class="lk-art-dark"
                d="M180 26a10 10 0 0 1 6 2l98 76a9 9 0 0 1-11 14l-93-72-93 72a9 9 0 0 1-11-14l98-76a10 10 0 0 1 6-2z"
            />
            <path class="lk-art-warm" d="M120 132h46v44h-46z" />
            <path class="lk-art-line" d="M143 132v44m-23-22h46m-50 24h54" />
            <path class="lk-art-main" d="M188 252v-86a25 25 0 0 1 50 0v86z" />
            <path class="lk-art-warm" d="M198 172v-6a15 15 0 0 1 30 0v6zM228 201.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 1 0 0-9z" />
            <rect class="lk-art-dark" x="40" y="250" width="280" height="6" rx="3" />
            <g transform="rotate(-7 92 206)">
                <rect class="lk-art-darker" x="62" y="158" width="54" height="96" rx="10" />
                <rect class="lk-art-back" x="68" y="168" width="42" height="72" rx="3" />
                <path class="lk-art-tick" d="m78 205 8 9 15-19" />
            </g>
            <g transform="rotate(6 282 218)">
                <rect class="lk-art-light" x="236" y="186" width="92" height="64" rx="6" />
                <path class="lk-art-paper" d="M242 186h80a6 6 0 0 1 4 10l-40 32a7 7 0 0 1-8 0l-40-32a6 6 0 0 1 4-10z" />
                <path class="lk-art-line" d="m237 192 40 33a8 8 0 0 0 10 0l40-33" />
            </g>
            <path
                class="lk-art-warm" fill-rule="evenodd"
                d="M152 220a15 15 0 1 0 14 20h24v8h9v-8h7v11h10v-20h-50a15 15 0 0 0-14-11zm0 9a6 6 0 1 1 0 12 6 6 0 0 1 0-12z"
            />
        </svg>
    }
}
