//! Marketing: user actions for advertisements, one code per item (一物一码).
