"""CLQ4xx: values between tasks, parameters, secrets."""
