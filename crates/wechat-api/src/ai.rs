//! Recognition: text in pictures, pictures, voices, meaning (智能接口).
