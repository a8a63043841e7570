def square(number):
    return number * number


numbers = lambda numbers: numbers
